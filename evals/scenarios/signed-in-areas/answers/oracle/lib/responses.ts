export const unauthorized = () => Response.json({ error: 'Sign in first' }, { status: 401 });
