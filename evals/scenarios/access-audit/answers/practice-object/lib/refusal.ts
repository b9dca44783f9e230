/** Thrown by the data-access layer. */
export class Refusal extends Error {
  constructor(readonly status: 401 | 403 | 404) {
    super({ 401: 'Sign in first', 403: 'Not allowed', 404: 'Not found' }[status]);
  }
}
