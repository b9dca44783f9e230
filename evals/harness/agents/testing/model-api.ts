import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A part of what a scripted model answers. */
export type Block =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tool_use'; readonly name: string; readonly input: Readonly<Record<string, unknown>> };

/** One answer of a scripted model. */
export type Turn =
  | { readonly content: readonly Block[] }
  | { readonly error: { readonly status: number; readonly type: string; readonly message: string } }
  /** The connection is held open and nothing comes. */
  | 'silence';

/** What a client asked. */
export interface Ask {
  /** The whole request as text: what the model would see. */
  readonly text: string;
  /** How many answers of the model the conversation already has. */
  readonly turn: number;
  /** How many requests for an answer came so far, this one included. */
  readonly request: number;
}

export type Script = (ask: Ask) => Turn;

/** A model API on the loopback that says what a script tells it to. */
export interface ModelApi {
  readonly url: string;
  readonly asks: readonly Ask[];
  /** Values of the `x-api-key` and `authorization` headers that came. */
  readonly keys: ReadonlySet<string>;
  close(): Promise<void>;
}

export const say = (text: string): Block => ({ type: 'text', text });
export const use = (name: string, input: Readonly<Record<string, unknown>>): Block => ({
  type: 'tool_use',
  name,
  input,
});

/** What each answer of the scripted model is said to have used. */
export const USAGE = {
  input_tokens: 1000,
  cache_creation_input_tokens: 200,
  cache_read_input_tokens: 3000,
  output_tokens: 100,
} as const;

/** A script that gives one answer after the other, and then says that it is done. */
export function inOrder(...turns: readonly (readonly Block[])[]): Script {
  return ({ turn }) => ({ content: turns[turn] ?? [say('Done.')] });
}

/**
 * Starts a stand-in for the Anthropic Messages API and for OpenAI's Responses API, streaming included. Which answer
 * comes depends on the request alone, so that a client may send one again.
 */
export async function startModelApi(script: Script): Promise<ModelApi> {
  const asks: Ask[] = [];
  const keys = new Set<string>();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://local').pathname;
    const text = await readAll(request);
    for (const key of [request.headers['x-api-key'], request.headers.authorization])
      if (typeof key === 'string') keys.add(key);
    if (request.method === 'POST' && path.endsWith('/responses')) {
      const ask: Ask = { text, turn: answersIn(text), request: asks.length + 1 };
      asks.push(ask);
      return respond(response, ask, script(ask));
    }
    if (request.method !== 'POST' || !path.endsWith('/v1/messages')) {
      if (path.endsWith('/count_tokens')) return json(response, 200, { input_tokens: 1000 });
      return json(response, 404, errorBody('not_found_error', path));
    }
    const body = JSON.parse(text) as {
      readonly model: string;
      readonly stream?: boolean;
      readonly tools?: readonly unknown[];
      readonly messages: readonly { readonly role: string }[];
    };
    // Titles and summaries are asked for without tools.
    if (!body.tools?.length) return answer(response, body, 0, [say('ok')]);
    const ask: Ask = {
      text,
      turn: body.messages.filter(({ role }) => role === 'assistant').length,
      request: asks.length + 1,
    };
    asks.push(ask);
    const turn = script(ask);
    if (turn === 'silence') return undefined;
    if ('error' in turn)
      return json(response, turn.error.status, errorBody(turn.error.type, turn.error.message));
    return answer(response, body, ask.request, turn.content);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asks,
    keys,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(
  response: ServerResponse,
  { model, stream }: { readonly model: string; readonly stream?: boolean },
  number: number,
  blocks: readonly Block[],
): void {
  const content = blocks.map((block, index) =>
    block.type === 'tool_use' ? { ...block, id: `toolu_${number}_${index}` } : block,
  );
  const message = {
    id: `msg_${number}`,
    type: 'message',
    role: 'assistant',
    model,
    content,
    stop_reason: content.some(({ type }) => type === 'tool_use') ? 'tool_use' : 'end_turn',
    stop_sequence: null,
    usage: USAGE,
  };
  if (!stream) {
    json(response, 200, message);
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'request-id': `req_${number}` });
  const send = (type: string, data: object) =>
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
  send('message_start', { message: { ...message, content: [], stop_reason: null } });
  for (const [index, block] of content.entries()) {
    const [start, delta] =
      block.type === 'text'
        ? [
            { type: 'text', text: '' },
            { type: 'text_delta', text: block.text },
          ]
        : [
            { ...block, input: {} },
            { type: 'input_json_delta', partial_json: JSON.stringify(block.input) },
          ];
    send('content_block_start', { index, content_block: start });
    send('content_block_delta', { index, delta });
    send('content_block_stop', { index });
  }
  send('message_delta', { delta: { stop_reason: message.stop_reason, stop_sequence: null }, usage: USAGE });
  send('message_stop', {});
  response.end();
}

/** How often the model has answered in a conversation of the Responses API; each answer holds one block. */
function answersIn(text: string): number {
  const { input } = JSON.parse(text) as {
    readonly input: readonly { readonly type: string; readonly role?: string }[];
  };
  return input.filter(({ type, role }) => type === 'function_call' || role === 'assistant').length;
}

/** Answers as the Responses API does, with the first block of the turn. */
function respond(response: ServerResponse, { request }: Ask, turn: Turn): void {
  if (turn === 'silence') return;
  if ('error' in turn) {
    json(response, turn.error.status, { error: { message: turn.error.message, type: turn.error.type } });
    return;
  }
  const [block = say('Done.')] = turn.content;
  const item =
    block.type === 'text'
      ? {
          type: 'message',
          role: 'assistant',
          content: [{ type: 'output_text', text: block.text, annotations: [] }],
        }
      : {
          type: 'function_call',
          call_id: `call_${request}`,
          name: block.name,
          arguments: JSON.stringify(block.input),
        };
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (type: string, data: object) =>
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
  const usage = {
    input_tokens: USAGE.input_tokens + USAGE.cache_read_input_tokens,
    input_tokens_details: { cached_tokens: USAGE.cache_read_input_tokens },
    output_tokens: USAGE.output_tokens,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: USAGE.input_tokens + USAGE.cache_read_input_tokens + USAGE.output_tokens,
  };
  const body = { id: `resp_${request}`, object: 'response', status: 'completed', output: [item], usage };
  send('response.created', { response: { ...body, status: 'in_progress', output: [] } });
  send('response.output_item.done', { output_index: 0, item: { ...item, id: `item_${request}` } });
  send('response.completed', { response: body });
  response.end();
}

function errorBody(type: string, message: string) {
  return { type: 'error', error: { type, message } };
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
