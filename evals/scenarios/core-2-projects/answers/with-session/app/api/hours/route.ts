import { NextResponse } from 'next/server';
import { listHours } from '@/lib/hours';
import { withSession } from '@/lib/with-session';

export const GET = withSession((_request, { userId }) => NextResponse.json({ hours: listHours(userId) }));
