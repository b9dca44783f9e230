export const unauthorized = () => Response.json({ error: 'Sign in first' }, { status: 401 });
export const forbidden = () => Response.json({ error: 'Not allowed' }, { status: 403 });
export const notFound = () => Response.json({ error: 'Not found' }, { status: 404 });
export const invalid = () => Response.json({ error: 'Invalid' }, { status: 400 });
