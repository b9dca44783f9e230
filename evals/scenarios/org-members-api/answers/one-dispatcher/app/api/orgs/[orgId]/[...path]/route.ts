import { type Organization, openOrganization, Refused } from '@/lib/organization';

interface Call {
  organization: Organization;
  id: string;
  body: () => Promise<never>;
}
type Route = (call: Call) => unknown;

const gone = (_done: unknown) => new Response(null, { status: 204 });

const READ: Record<string, Route> = {
  members: ({ organization }) => ({ members: organization.members() }),
  'members/*': ({ organization, id }) => organization.member(id),
  invoices: ({ organization }) => ({ invoices: organization.invoices() }),
  'invoices/*': ({ organization, id }) => organization.invoice(id),
  settings: ({ organization }) => organization.settings(),
};

const ROUTES: Record<string, Record<string, Route>> = {
  GET: READ,
  HEAD: {
    ...READ,
    invoices: ({ organization }) =>
      new Response(null, { headers: { 'X-Total-Count': String(organization.invoices().length) } }),
  },
  POST: {
    invoices: async ({ organization, body }) =>
      Response.json(organization.addInvoice(await body()), { status: 201 }),
  },
  PATCH: {
    'members/*': async ({ organization, id, body }) => organization.changeMember(id, await body()),
    'invoices/*': async ({ organization, id, body }) => organization.changeInvoice(id, await body()),
    settings: async ({ organization, body }) => organization.changeSettings(await body()),
  },
  DELETE: {
    'members/*': ({ organization, id }) => gone(organization.removeMember(id)),
    'invoices/*': ({ organization, id }) => gone(organization.removeInvoice(id)),
  },
};

async function handle(
  request: Request,
  { params }: RouteContext<'/api/orgs/[orgId]/[...path]'>,
): Promise<Response> {
  const { orgId, path } = await params;
  try {
    const organization = await openOrganization(orgId);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead) organization.adminsOnly();
    const [kind = '', id = '', ...more] = path;
    const route = more.length > 0 ? undefined : ROUTES[request.method]?.[id ? `${kind}/*` : kind];
    if (!route) throw new Refused(404, 'There is no such thing');
    const answer = await route({ organization, id, body: () => request.json() as Promise<never> });
    return answer instanceof Response ? answer : Response.json(answer);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return Response.json({ error: error.message }, { status: error.status });
  }
}

export { handle as DELETE, handle as GET, handle as HEAD, handle as PATCH, handle as POST };
