export const unauthorized = () => Response.json({ error: 'Sign in first' }, { status: 401 });

export const notFound = () => Response.json({ error: 'Not found' }, { status: 404 });
