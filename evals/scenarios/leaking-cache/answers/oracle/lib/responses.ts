export const unauthorized = () => Response.json({ error: 'Sign in first' }, { status: 401 });

export const noCompany = () => Response.json({ error: 'No company selected' }, { status: 403 });
