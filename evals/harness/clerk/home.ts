import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Backend } from './backend.ts';
import { membersOf } from './resources.ts';
import type { User } from './state.ts';

/** The one page of local Clerk: what it is, who can sign in, and the codes that it would have sent by e-mail. */
export function homePage(c: Context, { instance, state }: Backend) {
  const organizationsOf = (user: User) =>
    [...state.organizations.values()].flatMap(({ id, name }) => {
      const member = membersOf(state, id).find(({ userId }) => userId === user.id);
      return member ? `${name} (${member.role})` : [];
    });
  return c.html(html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Local Clerk: a stand-in</title>
        <style>
          :root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif; }
          body { max-width: 46rem; margin: 2rem auto; padding-inline: 1rem; }
          div { overflow-x: auto; }
          table { width: 100%; border-collapse: collapse; }
          th, td { padding: 0.4rem 1rem 0.4rem 0; border-bottom: 1px solid light-dark(#d9d9e0, #35353f); text-align: left; }
        </style>
      </head>
      <body>
        <h1>This is not Clerk</h1>
        <p>
          It is local Clerk, a stand-in for development and tests on this machine, and plays a ${instance.kind}
          instance. The people are made up, their passwords are public, and nothing here protects anything.
        </p>
        <h2>Who can sign in</h2>
        <div tabindex="0" role="group" aria-label="People">
          <table>
            <thead><tr><th>E-mail</th><th>Password</th><th>Organizations</th></tr></thead>
            <tbody>
              ${[...state.users.values()].map(
                (user) =>
                  html`<tr>
                    <td>${user.email}</td>
                    <td>${user.password ?? 'none: an e-mail code'}</td>
                    <td>${organizationsOf(user).join(', ') || 'none'}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
        <h2>E-mail codes</h2>
        ${
          state.emails.length === 0
            ? html`<p>None was asked for yet.</p>`
            : html`<ul>
                ${state.emails
                  .toReversed()
                  .slice(0, 10)
                  .map(({ to, code }) => html`<li>${to}: <strong>${code}</strong></li>`)}
              </ul>`
        }
        <p><code>POST /__local/reset</code> brings everybody and everything back as it was in the beginning.</p>
      </body>
    </html>`);
}
