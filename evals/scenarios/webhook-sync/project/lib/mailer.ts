import 'server-only';

/** @throws Error where the mail service does not take the mail. */
export async function sendWelcome(to: string, name: string): Promise<void> {
  const response = await fetch(`${process.env.MAIL_API_URL}/send`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ to, subject: `Welcome, ${name}!`, template: 'welcome' }),
  });
  if (!response.ok) throw new Error(`The mail service answered ${response.status}`);
}
