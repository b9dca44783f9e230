// TypeScript 7 has no stable compiler API. The older compiler that the Core 2 base pins has one, and reads the same
// declaration files.
import ts from '../../../evals/bases/core-2/node_modules/typescript/lib/typescript.js';

export { ts };
