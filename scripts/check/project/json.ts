import { parseExpression } from '@babel/parser';
import type { Expression, Node } from '@babel/types';

/**
 * Reads JSON with comments and trailing commas, as tsconfig.json has them.
 * @returns undefined where the text is neither.
 */
export function readJson(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    try {
      return literalOf(parseExpression(text));
    } catch {
      return undefined;
    }
  }
}

/** The value of an expression made of literals; undefined for whatever is none. */
export function literalOf(node: Expression | Node | null | undefined): unknown {
  switch (node?.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return node.value;
    case 'NullLiteral':
      return null;
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? node.quasis[0]?.value.cooked : undefined;
    case 'ArrayExpression':
      return node.elements.map((element) => literalOf(element));
    case 'ObjectExpression':
      return Object.fromEntries(
        node.properties.flatMap((property) => {
          if (property.type !== 'ObjectProperty') return [];
          const key =
            property.key.type === 'Identifier'
              ? property.key.name
              : property.key.type === 'StringLiteral'
                ? property.key.value
                : undefined;
          return key === undefined ? [] : [[key, literalOf(property.value)]];
        }),
      );
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return literalOf(node.expression);
    default:
      return undefined;
  }
}
