import { Agent, request } from 'node:http';

/** How to reach a served app. */
export interface Target {
  /** The Unix socket that leads to the app. */
  readonly socket: string;
  /** What the app knows as its own address, such as `http://localhost:3000`. */
  readonly origin: string;
  readonly agent: Agent;
}

export interface RawResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** A request that got no whole answer in time. Makes a verdict inconclusive. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** How long a request may take, in milliseconds. */
const REQUEST_MS = 10_000;
/** How much of a body is read, in bytes. */
const BODY_BYTES = 8 * 1024 * 1024;

/** Makes the connection pool of one served app. */
export function target(socket: string, origin: string): Target {
  return { socket, origin, agent: new Agent({ keepAlive: true, maxSockets: 8 }) };
}

/**
 * Sends one request over the app's socket; `fetch` cannot, and it does not let one set `Host`.
 * Redirects are not followed.
 * @throws NoAnswer on a time-out, a broken connection, or a body past 8 MB.
 */
export async function send(
  to: Target,
  path: string,
  init: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: BodyInit;
  },
): Promise<RawResponse> {
  // Response encodes every kind of body, multipart forms included.
  const encoded = init.body === undefined ? undefined : new Response(init.body);
  const type = encoded?.headers.get('content-type');
  const payload = encoded && Buffer.from(await encoded.arrayBuffer());
  const headers: Record<string, string> = {
    host: new URL(to.origin).host,
    ...(type ? { 'content-type': type } : {}),
    ...init.headers,
    ...(payload ? { 'content-length': String(payload.length) } : {}),
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        socketPath: to.socket,
        agent: to.agent,
        path,
        method: init.method,
        headers,
        signal: AbortSignal.timeout(REQUEST_MS),
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        let size = 0;
        incoming
          .on('data', (chunk: Buffer) => {
            size += chunk.length;
            if (size > BODY_BYTES) outgoing.destroy(new Error('the body is too large'));
            else chunks.push(chunk);
          })
          .on('error', fail)
          .on('end', () => {
            const received = new Headers();
            for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
              received.append(incoming.rawHeaders[index] as string, incoming.rawHeaders[index + 1] as string);
            }
            resolve({
              status: incoming.statusCode ?? 0,
              headers: received,
              body: Buffer.concat(chunks).toString('utf8'),
            });
          });
      },
    );
    function fail(error: Error): void {
      const why =
        error.name === 'TimeoutError' || error.name === 'AbortError'
          ? `no answer in ${REQUEST_MS / 1000} s`
          : error.message;
      reject(new NoAnswer(`${init.method} ${path}: ${why}`));
    }
    outgoing.on('error', fail).end(payload);
  });
}
