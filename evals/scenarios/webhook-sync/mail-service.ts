import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Service } from '../../harness/check.ts';
import { makeSecret } from '../../harness/clerk/webhooks.ts';

/** The mail service of the app, and the secret with which Clerk signs. */
export interface MailService extends Service {
  /** Such as `whsec_…`; what the app has in `CLERK_WEBHOOK_SIGNING_SECRET`. */
  readonly signingSecret: string;
  /** To whom mails went out since the last reset. */
  recipients(): readonly string[];
  /** Whether it takes mails; it does after a reset. */
  working(yes: boolean): void;
}

/** Starts a mail service that sends nothing and remembers everything. */
export async function startMailService(): Promise<MailService> {
  const signingSecret = makeSecret();
  let recipients: string[] = [];
  let works = true;
  const server = createServer(async (request, response) => {
    const { to } = JSON.parse(await bodyOf(request)) as { readonly to?: unknown };
    if (works) recipients.push(String(to));
    response.writeHead(works ? 202 : 503).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    signingSecret,
    env: {
      CLERK_WEBHOOK_SIGNING_SECRET: signingSecret,
      MAIL_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
    recipients: () => recipients,
    working(yes) {
      works = yes;
    },
    reset() {
      recipients = [];
      works = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
