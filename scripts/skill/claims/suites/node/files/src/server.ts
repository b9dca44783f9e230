import { createServer } from 'node:http';
import { importSPKI, type JWTPayload, jwtVerify } from 'jose';

const key = await importSPKI(process.env.CLERK_JWT_KEY ?? '', 'RS256');
const SITE = 'https://app.example.com';

/** As the text says it, without @clerk/backend. */
async function claimsOf(header = ''): Promise<JWTPayload | null> {
  const token = /^Bearer (\S+)$/i.exec(header)?.[1] ?? '';
  return jwtVerify(token, key, { algorithms: ['RS256'] }).then(
    ({ payload }) => payload,
    () => null,
  );
}

createServer(async (request, response) => {
  const claims = await claimsOf(request.headers.authorization);
  const isSession = claims?.azp === SITE && claims.sid && claims.sts !== 'pending';
  const isKnown = request.url === '/signature-only' ? claims !== null : isSession;
  response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ userId: isKnown ? claims?.sub : null }));
}).listen(Number(process.env.PORT ?? 4000), '127.0.0.1');
