export const config = {
  port: Number(process.env.PORT ?? 4000),
  appOrigin: required('APP_ORIGIN'),
  clerkIssuer: required('CLERK_ISSUER'),
  clerkSecretKey: required('CLERK_SECRET_KEY'),
  clerkApiUrl: process.env.CLERK_API_URL,
};

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set, see .env.example`);
  return value;
}
