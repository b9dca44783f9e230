import { Order } from './order';

export default function ReportsPage() {
  return <Order />;
}
