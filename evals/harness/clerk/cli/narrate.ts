import pc from 'picocolors';
import { printTable } from '../../cli/output.ts';
import type { Cast, LocalClerkOptions } from '../index.ts';

/** Tells on stderr what people at a browser need to know: the codes that nobody mails, and what is missing. */
export function narrate(): Required<Pick<LocalClerkOptions, 'onEmail' | 'onUnknown'>> {
  const { bold, yellow } = pc.createColors(process.stderr.isTTY === true && !process.env.NO_COLOR);
  return {
    onEmail: ({ to, code }) => process.stderr.write(`e-mail code for ${to}: ${bold(code)}\n`),
    onUnknown: ({ method, path }) =>
      process.stderr.write(`${yellow('not covered')}: local Clerk has no endpoint ${method} ${path}\n`),
  };
}

/** Prints who can sign in, and with what. */
export function listPeople({ people, organizations }: Cast): void {
  const nameOf = (id: string) => organizations.find((organization) => organization.id === id)?.name ?? id;
  printTable(
    ['sign in as', 'password', 'organizations'],
    Object.values(people).map(({ email, password, memberships }) => [
      email,
      password ?? '(an e-mail code)',
      memberships.map(({ organizationId, role }) => `${nameOf(organizationId)} (${role})`).join(', '),
    ]),
  );
}
