import { fieldsOf, isSent, isVouchedFor } from '../ownership.ts';
import { defineRule } from '../rule.ts';

/** Of Clerk's Backend API: what writes metadata. */
const WRITES =
  /\.(?:users\.(?:update|create)User(?:Metadata)?|organizations\.(?:update|create)Organization(?:Metadata)?)$/;
/** What the browser cannot write, so that apps keep rights in it. */
const KEPT = /^(?:public|private)Metadata$/;

export default defineRule({
  id: 'metadata-from-input',
  title: 'Metadata that only the server writes is what the caller sends',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M25'],
  reference: 'references/server-vs-client.md#roles',
  why: 'Apps keep roles in publicMetadata because the browser cannot write it. Code that puts all fields of a form or body there lets the browser write it: one more field, `role=admin`, makes an admin.',
  fix: 'Name the fields: `publicMetadata: { nickname: String(form.get("nickname")) }`.',
  *entry(entry, check) {
    if (entry.isClient) return;
    for (const { kind, what, node, file, facts, arguments: args } of check.behaviourOf(entry).effects) {
      if (kind !== 'write' || !WRITES.test(what) || isVouchedFor(facts)) continue;
      for (const { path, value } of fieldsOf(args, facts)) {
        const name = path.at(-1) ?? '';
        const isWhole =
          (value.kind === 'unknown' && isSent(value)) || (value.kind === 'object' && isSent(value.rest));
        if (path.length !== 1 || !KEPT.test(name) || !isWhole) continue;
        yield {
          at: node,
          file,
          message: `All that the caller of ${entry.name}${entry.route ? ` ${entry.route}` : '()'} sends becomes ${name}: with a role among it they get that role.`,
        };
        break;
      }
    }
  },
});
