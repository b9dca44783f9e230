export {};

declare global {
  /** Sessions → Customize session token: { "unsafe": "{{user.unsafe_metadata}}" } */
  interface CustomJwtSessionClaims {
    unsafe?: { role?: string; theme?: string };
  }
}
