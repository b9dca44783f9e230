import { clerkMiddleware } from '@clerk/express';
import express from 'express';
import { orders } from './orders.ts';

const app = express();
app.use(clerkMiddleware());
app.get('/orders', (_request, response) => {
  response.json(orders);
});
app.listen(3000);
