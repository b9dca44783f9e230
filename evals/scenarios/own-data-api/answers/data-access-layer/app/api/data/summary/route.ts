import { NextResponse } from 'next/server';
import { api } from '@/lib/api';
import { getMySummary } from '@/lib/my-expenses';

export const GET = api(async () => NextResponse.json(await getMySummary()));
