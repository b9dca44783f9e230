import { NextResponse } from 'next/server';
import { getSummary } from '@/lib/summary';
import { withUser } from '@/lib/with-user';

export const GET = withUser((userId) => NextResponse.json(getSummary(userId)));
