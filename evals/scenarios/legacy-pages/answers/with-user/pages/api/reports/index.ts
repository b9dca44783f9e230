import { addReport } from '@/lib/reports';
import { apiWithUser, ownReports } from '@/lib/with-user';

export default apiWithUser((userId, request, response) => {
  switch (request.method) {
    case 'GET':
      response.json({ reports: ownReports(userId) });
      break;
    case 'POST':
      response
        .status(201)
        .json(addReport({ title: String(request.body.title), text: String(request.body.text), userId }));
      break;
    default:
      response.status(405).json({ error: 'Use GET or POST' });
  }
});
