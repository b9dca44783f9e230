import 'server-only';
import { auth } from '@clerk/nextjs/server';
import type { ReactNode } from 'react';

/** A page or a slot that shows strangers nothing; the layout leads them to the sign-in page. */
export function membersOnly<P>(render: (memberId: string, props: P) => ReactNode | Promise<ReactNode>) {
  return async (props: P): Promise<ReactNode> => {
    const { userId } = await auth();
    return userId ? render(userId, props) : null;
  };
}
