import 'server-only';

export interface Notice {
  subject: string;
}

/** The letters of the office to a member. */
export async function fetchNotices(token: string): Promise<Notice[]> {
  const response = await fetch(`${process.env.NOTICES_URL}/mine`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw new Error(`The office answered ${response.status}`);
  const { notices } = (await response.json()) as { notices: Notice[] };
  return notices;
}
