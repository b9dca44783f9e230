export const config = {
  port: Number(process.env.PORT ?? 4000),
  appOrigin: required('APP_ORIGIN'),
  clerkIssuer: required('CLERK_ISSUER'),
  clerkJwtKey: required('CLERK_JWT_KEY').replaceAll('\\n', '\n'),
};

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set, see .env.example`);
  return value;
}
