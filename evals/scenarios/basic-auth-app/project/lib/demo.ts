/** Who everything belongs to until there are accounts. */
export const DEMO = { userId: 'user_demo', orgId: 'org_demo' };
