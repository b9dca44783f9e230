import type { Disguise } from '../app/disguise.ts';
import type { LocalClerk } from '../clerk/index.ts';

/** Local Clerk as checks speak with it while the app under grading sees the people in a disguise. */
export function disguisedClerk(clerk: LocalClerk, disguise: Disguise): LocalClerk {
  return {
    ...clerk,
    token: (who, claims) => clerk.token(who, disguise.on(claims)),
    requests: () => disguise.off(clerk.requests()),
    unknownRequests: () => disguise.off(clerk.unknownRequests()),
    emails: () => disguise.off(clerk.emails()),
    user: (id) => disguise.off(clerk.user(disguise.on(id))),
  };
}
