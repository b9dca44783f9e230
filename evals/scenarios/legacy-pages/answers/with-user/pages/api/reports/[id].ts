import { changeReport, removeReport } from '@/lib/reports';
import { apiWithUser, ownReport } from '@/lib/with-user';

export default apiWithUser((userId, request, response) => {
  const report = ownReport(userId, request.query.id);
  if (!report) return response.status(404).json({ error: 'No such report' });
  response.setHeader('Content-Disposition', `inline; filename="${report.title}.json"`);
  switch (request.method) {
    case 'GET':
      return response.json(report);
    case 'PUT': {
      // Whose it is and what it is called by stay, whatever is sent.
      const changes = { ...request.body, id: report.id, userId };
      return response.json(changeReport(report.id, changes));
    }
    case 'DELETE':
      removeReport(report.id);
      return response.status(204).end();
    default:
      return response.status(405).json({ error: 'Use GET, PUT or DELETE' });
  }
});
