import { figures, margin, welcome } from '@/lib/report';
import { withCompany } from '@/lib/with-company';

export const GET = withCompany(async (company, { userId, has }) => {
  const report = { ...(await welcome(userId)), ...(await figures(company)) };
  return has({ role: 'org:admin' }) ? { ...report, margin: await margin(company) } : report;
});
