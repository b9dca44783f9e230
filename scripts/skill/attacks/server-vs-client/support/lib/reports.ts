/** What the company writes for its people. No `server-only` here: nothing but the pages keeps it from the browser. */
export const REPORTS = {
  q3: { title: 'Third quarter: sell the harbour', text: 'A loss of 1.2 million in the third quarter' },
};

export function titleOf(id: string): string {
  return id === 'q3' ? REPORTS.q3.title : 'No such report';
}
