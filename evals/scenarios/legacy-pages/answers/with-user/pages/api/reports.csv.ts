import { toCsv } from '@/lib/reports';
import { apiWithUser, ownReports } from '@/lib/with-user';

export default apiWithUser((userId, _request, response) => {
  response.setHeader('Content-Type', 'text/csv; charset=utf-8').send(toCsv(ownReports(userId)));
});
