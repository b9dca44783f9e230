import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

/** What the model does in its turn: says something, or uses a tool. */
export type Turn =
  | { readonly say: string }
  | { readonly use: string; readonly input: Readonly<Record<string, unknown>> };

/** A model that follows a script, with Anthropic's Messages API on the loopback. */
export interface ScriptedModel {
  readonly url: string;
  /** The messages of each request that asked for a turn, in order. */
  readonly requests: readonly (readonly unknown[])[];
  close(): Promise<void>;
}

const request = z.looseObject({
  model: z.string(),
  stream: z.boolean().optional(),
  messages: z.array(z.looseObject({ role: z.string() })),
  /** Side requests, for a title or a summary, have none. */
  tools: z.array(z.unknown()).optional(),
});

/**
 * Starts the model. Which turn comes next is told by the turns that a request already holds, so that a client that
 * asks again gets the same.
 * @param turns What it does, in order; afterwards it says that it is done.
 */
export async function startScriptedModel(turns: readonly Turn[]): Promise<ScriptedModel> {
  const requests: (readonly unknown[])[] = [];
  const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(incoming.url ?? '/', 'http://model');
    const body = await text(incoming);
    if (pathname !== '/v1/messages') return sendJson(response, { input_tokens: 1 });
    const asked = request.parse(JSON.parse(body));
    const isSide = (asked.tools ?? []).length === 0;
    const index = asked.messages.filter(({ role }) => role === 'assistant').length;
    if (!isSide) requests.push(asked.messages);
    const turn = (isSide ? undefined : turns[index]) ?? { say: 'Done.' };
    const message = messageOf(turn, index, asked.model);
    if (asked.stream) sendEvents(response, message);
    else sendJson(response, message);
  };
  const server = createServer((incoming, response) => {
    answer(incoming, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function messageOf(turn: Turn, index: number, model: string) {
  const content =
    'say' in turn
      ? { type: 'text', text: turn.say }
      : { type: 'tool_use', id: `toolu_${index}`, name: turn.use, input: turn.input };
  return {
    id: `msg_${index}`,
    type: 'message',
    role: 'assistant',
    model,
    content: [content],
    stop_reason: 'say' in turn ? 'end_turn' : 'tool_use',
    stop_sequence: null,
    usage: { input_tokens: 1, output_tokens: 1 },
  };
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

function sendEvents(response: ServerResponse, message: ReturnType<typeof messageOf>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (type: string, data: object) =>
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
  send('message_start', { message: { ...message, content: [], stop_reason: null } });
  for (const [index, block] of message.content.entries()) {
    const [empty, delta] =
      'text' in block
        ? [
            { type: 'text', text: '' },
            { type: 'text_delta', text: block.text },
          ]
        : [
            { ...block, input: {} },
            { type: 'input_json_delta', partial_json: JSON.stringify(block.input) },
          ];
    send('content_block_start', { index, content_block: empty });
    send('content_block_delta', { index, delta });
    send('content_block_stop', { index });
  }
  send('message_delta', {
    delta: { stop_reason: message.stop_reason, stop_sequence: null },
    usage: message.usage,
  });
  send('message_stop', {});
  response.end();
}
