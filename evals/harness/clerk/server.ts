import { type Context, Hono } from 'hono';
import { methodOverride } from 'hono/method-override';
import { ApiError } from './api-error.ts';
import type { Backend } from './backend.ts';
import { frontendRoutes } from './frontend/index.ts';
import { homePage } from './home.ts';
import { FRONTEND_PATH } from './instance.ts';
import { type ApiRequest, describeRequest, type RequestLog } from './request-log.ts';
import { handshakePayloadRoutes } from './routes/handshake-payload.ts';
import { jwksRoutes } from './routes/jwks.ts';
import { machineTokenRoutes } from './routes/machine-tokens.ts';
import { organizationRoutes } from './routes/organizations.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { userRoutes } from './routes/users.ts';

/** Set where the caller proved to be a machine of the instance instead of the instance's owner. */
interface Env {
  Variables: { machineId?: string; unknown?: boolean };
}

/**
 * The HTTP side of local Clerk.
 * Replies carry exactly `content-type: application/json`: with a charset behind it, @clerk/backend
 * (3.25.0) hands raw text to its callers instead of objects.
 * @param log Every request is added to it.
 * @param reset Called by `POST /__local/reset`.
 * @param onUnknown Told of every request that there is no endpoint for.
 */
export function createServer(
  backend: Backend,
  log: RequestLog,
  reset: () => void,
  onUnknown: (request: ApiRequest) => void,
): Hono<Env> {
  const app = new Hono<Env>();

  app.post('/__local/reset', (c) => {
    reset();
    return c.json({ reset: true });
  });

  app.get('/', (c) => homePage(c, backend));

  // clerk-js sends whatever changes something as POST, with the method that it means in the query.
  app.use(`${FRONTEND_PATH}/*`, methodOverride({ app, query: '_method' }));

  app.use(async (c, next) => {
    await next();
    const request = await describeRequest(c);
    log.all.push(request);
    if (c.get('unknown')) {
      log.unknown.push(request);
      onUnknown(request);
    }
  });
  // The Frontend API's public address of the same keys, for verifiers that take a JWKS URL and send no key.
  app.route('/.well-known/jwks.json', jwksRoutes(backend.keys));
  app.route(FRONTEND_PATH, frontendRoutes(backend));
  app.use(async (c, next) => {
    // What the Frontend API has no endpoint for is unknown, and not a matter of keys.
    if (!c.req.path.startsWith(`${FRONTEND_PATH}/`)) authorize(c, backend);
    await next();
  });

  app.route('/v1/clients/handshake_payload', handshakePayloadRoutes(backend));
  app.route('/v1/jwks', jwksRoutes(backend.keys));
  app.route('/v1/users', userRoutes(backend));
  app.route('/v1/organizations', organizationRoutes(backend));
  app.route('/v1/sessions', sessionRoutes(backend));
  // The SDK leaves the version out of these paths; Clerk's public documentation has it.
  app.route('/', machineTokenRoutes(backend));
  app.route('/v1', machineTokenRoutes(backend));

  app.notFound((c) => {
    c.set('unknown', true);
    const endpoint = `${c.req.method} ${c.req.path}`;
    return reply(
      c,
      new ApiError(404, 'resource_not_found', 'not found', `local Clerk has no endpoint ${endpoint}`),
    );
  });
  app.onError((error, c) => {
    if (error instanceof ApiError) return reply(c, error);
    return reply(c, new ApiError(500, 'internal_clerk_error', 'local Clerk failed', error.message));
  });
  return app;
}

function reply(c: Context, { json, status }: ApiError) {
  return c.json({ errors: [json] }, status);
}

/**
 * Lets the instance's secret key in everywhere, and a machine's secret key to the machine-to-machine tokens.
 * @throws ApiError 401 for everyone else.
 */
function authorize(c: Context<Env>, { secretKey: instanceKey, cast }: Backend): void {
  const key = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
  if (!key)
    throw new ApiError(
      401,
      'authorization_header_format_invalid',
      'Invalid Authorization header format',
      'Invalid Authorization header format. Must be "Bearer <YOUR_API_KEY>"',
    );
  if (key === instanceKey) return;
  const machine = /^(\/v1)?\/m2m_tokens\//.test(c.req.path)
    ? cast.machines.find(({ secretKey }) => key === secretKey)
    : undefined;
  if (!machine)
    throw new ApiError(
      401,
      'clerk_key_invalid',
      'The provided Clerk Secret Key is invalid. Make sure that your Clerk Secret Key is correct.',
    );
  c.set('machineId', machine.id);
}
