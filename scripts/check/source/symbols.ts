import type { Node } from '@babel/types';
import type { Graph } from './graph.ts';
import type { SourceFile } from './source-file.ts';

/**
 * The package export that an expression names, through aliases, namespaces and the project's own re-exports:
 * `@clerk/nextjs/server#auth`, `@clerk/nextjs/server#auth.protect`, `next/navigation#redirect`. Undefined for
 * everything else, also for a local variable of the same name.
 */
export function symbolOf(graph: Graph, file: SourceFile, node: Node): string | undefined {
  switch (node.type) {
    case 'Identifier':
    case 'JSXIdentifier': {
      if (file.isShadowed(node.name, node)) return undefined;
      const resolved = graph.resolveName(file, node.name);
      if (resolved?.kind === 'package')
        return resolved.name === '*' ? `${resolved.source}#` : `${resolved.source}#${resolved.name}`;
      return undefined;
    }
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      const { property, computed } = node;
      if (computed || property.type !== 'Identifier') return undefined;
      const base = node.object;
      if (base.type === 'Identifier' && !file.isShadowed(base.name, base)) {
        const resolved = graph.resolveName(file, base.name);
        if (resolved?.kind === 'module') {
          const member = graph.resolveExport(resolved.file, property.name);
          return member?.kind === 'package' ? `${member.source}#${member.name}` : undefined;
        }
      }
      const symbol = symbolOf(graph, file, base);
      if (symbol === undefined) return undefined;
      return symbol.endsWith('#') ? symbol + property.name : `${symbol}.${property.name}`;
    }
    case 'JSXMemberExpression': {
      const symbol = symbolOf(graph, file, node.object);
      return symbol === undefined
        ? undefined
        : symbol.endsWith('#')
          ? symbol + node.property.name
          : `${symbol}.${node.property.name}`;
    }
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
      return symbolOf(graph, file, node.expression);
    default:
      return undefined;
  }
}
