import { forbidden, unauthorized } from 'next/navigation';

export async function GET(_request: Request, { params }: { params: Promise<{ how: string }> }) {
  if ((await params).how === 'unauthorized') unauthorized();
  forbidden();
}
