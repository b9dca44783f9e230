import type { JSXAttribute, JSXSpreadAttribute, Node } from '@babel/types';
import type { Check } from '../check.ts';
import type { SourceFile } from '../source/source-file.ts';

/** Something that a Server Component gives to a component that runs in the browser. */
export interface HandedOver {
  readonly attribute: JSXAttribute | JSXSpreadAttribute;
  readonly value: Node;
  /** What the component is called here. */
  readonly component: string;
}

/** The props of client components in a file of the server: all of them are in the page. */
export function* handedToBrowser(check: Check, file: SourceFile): Iterable<HandedOver> {
  if (file.directive === 'use client') return;
  for (const { name, attributes } of file.nodes('JSXOpeningElement')) {
    if (!runsInBrowser(check, file, name)) continue;
    for (const attribute of attributes) {
      const value =
        attribute.type === 'JSXSpreadAttribute'
          ? attribute.argument
          : attribute.value?.type === 'JSXExpressionContainer'
            ? attribute.value.expression
            : undefined;
      if (value) yield { attribute, value, component: file.textOf(name) };
    }
  }
}

function runsInBrowser(check: Check, file: SourceFile, name: Node): boolean {
  if (name.type !== 'JSXIdentifier' || file.isShadowed(name.name, name)) return false;
  const resolved = check.graph.resolveName(file, name.name);
  return resolved?.kind === 'local' && resolved.file.directive === 'use client';
}
