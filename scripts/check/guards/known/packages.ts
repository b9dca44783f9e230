/**
 * Packages whose functions compute, format or describe: calling them reads and changes nothing that belongs to
 * anybody.
 */
const PURE =
  /^(?:node:)?(?:crypto|path|url|util|querystring|buffer|assert)$|^(?:zod|valibot|yup|joi|superstruct|arktype|date-fns|dayjs|luxon|moment|clsx|classnames|class-variance-authority|tailwind-merge|nanoid|uuid|ulid|cuid|@paralleldrive\/cuid2|slugify|lodash|lodash-es|ramda|superjson|ms|jose|jsonwebtoken|bcrypt|bcryptjs|argon2|server-only|client-only|react|react-dom|next|next-intl|next-themes|lucide-react|react-icons|@radix-ui\/.*|@heroicons\/.*|framer-motion|motion|@tanstack\/react-query|sonner|nuqs|marked|remark|rehype|gray-matter|pdf-lib|jspdf|papaparse|qrcode|cheerio|sanitize-html|isomorphic-dompurify|@t3-oss\/env-nextjs|zod-form-data|next-safe-action|zsa|pino|winston|@sentry\/.*|@vercel\/analytics|@upstash\/ratelimit|@react-email\/.*|@clerk\/.*)(?:\/.*)?$/;
/** Names of methods that change something, wherever they stand in a name: `createMany`, `deleteUser`, `$executeRaw`. */
const CHANGES =
  /^\$?(?:create|insert|update|upsert|delete|remove|destroy|set|add|push|append|save|send|put|patch|post|write|del|incr|decr|increment|decrement|hset|lpush|rpush|sadd|zadd|publish|enqueue|trigger|execute|run|unlink|rm|mkdir|rename|transfer|refund|cancel|charge|clear|splice|unshift|revoke|invite|ban)(?:$|[A-Z_])|^(?:trigger|batch)$/;

/** True where a package's functions touch nobody's data. */
export function isPure(source: string): boolean {
  return PURE.test(source);
}

/** True where a method changes something, by its name. */
export function isChange(method: string): boolean {
  return CHANGES.test(method);
}

/** True for functions that open, close or set up a connection, or make a client: they read and change nothing. */
export function isConnection(symbol: string): boolean {
  return CONNECTIONS.test(symbol);
}

const CONNECTIONS =
  /[#.]\$?(?:dis)?connect$|#create\w*(?:Client|Pool|Connection|Transport|Caller|CallerFactory|Context)(?:\(\))*$|^mongoose#(?:default\.)?(?:set|plugin)$/;

/** True for what makes a client of Supabase that shows the caller's cookies, whatever it is given. */
export function isSupabaseHelper(symbol: string): boolean {
  return /^@supabase\/auth-helpers-nextjs#create\w+Client$/.test(symbol);
}

/** True for what makes a client of Supabase, which is given an address and a key. */
export function isSupabaseClient(symbol: string): boolean {
  return /^@supabase\/(?:supabase-js|ssr)#create(?:Server|Browser)?Client$/.test(symbol);
}

/**
 * Marks a client of Supabase that shows the caller's token, or only the key that every browser has: row level security
 * decides what it may do.
 */
export const BY_ROW = '(row)';

/** Packages whose functions wrap a handler and let only those who know a secret through. */
export const SECRET_WRAPPERS = new Set([
  '@upstash/qstash/nextjs#verifySignatureAppRouter',
  '@upstash/qstash/nextjs#verifySignature',
  '@upstash/qstash/nextjs#verifySignatureEdge',
  '@upstash/qstash/dist/nextjs#verifySignature',
]);

/** Packages that make a whole handler which checks its callers' signatures by itself. */
export const SECRET_HANDLERS = new Set(['inngest/next#serve', '@trigger.dev/nextjs#createAppRoute']);
