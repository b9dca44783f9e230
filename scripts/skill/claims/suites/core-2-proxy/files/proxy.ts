import { clerkMiddleware } from '@clerk/nextjs/server';
import { NextResponse } from 'next/server';

export default clerkMiddleware(() => NextResponse.next({ headers: { 'x-proxy': 'ran' } }));
