export {};

declare global {
  /** What we added under Sessions → Customize session token in the Clerk Dashboard. */
  interface CustomJwtSessionClaims {
    metadata?: { role?: 'editor' };
  }
}
