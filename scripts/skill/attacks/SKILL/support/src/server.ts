import { createServer } from 'node:http';
import { authenticate } from './authenticate.ts';

createServer(async (request, response) => {
  const userId = await authenticate(request.headers.authorization);
  response.writeHead(userId ? 200 : 401, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ userId }));
}).listen(Number(process.env.PORT ?? 4000), '127.0.0.1');
