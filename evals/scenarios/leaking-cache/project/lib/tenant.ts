import 'server-only';

/** The company of the request, set where it starts, so that it need not be handed down everywhere. */
let organizationId: string | undefined;

export function setTenant(id: string | undefined) {
  organizationId = id;
}

export function getTenant() {
  return organizationId;
}
