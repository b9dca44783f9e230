import type { Expression, Node, Program } from '@babel/types';

/** What a local name stands for in another module. */
export interface ImportedName {
  /** The module as it is written, such as `@/lib/notes`. */
  readonly source: string;
  /** The exported name there; `*` for the whole module. */
  readonly name: string;
  readonly isTypeOnly: boolean;
  readonly node: Node;
}

/** A name's declaration at the top level of a file. */
export type Declaration =
  | { readonly kind: 'function' | 'class'; readonly node: Node }
  /** `path` leads from the initialiser to the value: empty for `const x = …`, `['a']` for `const { a: x } = …`. */
  | {
      readonly kind: 'variable';
      readonly node: Node;
      readonly init: Expression | undefined;
      readonly path: readonly (string | number)[];
      readonly isConstant: boolean;
    };

/** What an exported name stands for. */
export type ExportedName =
  | { readonly kind: 'local'; readonly name: string; readonly node: Node }
  | { readonly kind: 'expression'; readonly expression: Node; readonly node: Node }
  | { readonly kind: 'from'; readonly source: string; readonly name: string; readonly node: Node };

export interface Exports {
  readonly named: ReadonlyMap<string, ExportedName>;
  /** The sources of `export * from`. */
  readonly all: readonly string[];
  /** Top-level declarations, exported or not. */
  readonly declarations: ReadonlyMap<string, Declaration>;
}

/** Reads the import declarations of a program, by local name. `require` calls of constants count too. */
export function readImports(program: Program): ReadonlyMap<string, ImportedName> {
  const imports = new Map<string, ImportedName>();
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      for (const specifier of statement.specifiers) {
        const isTypeOnly =
          statement.importKind === 'type' ||
          (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type');
        imports.set(specifier.local.name, {
          source: statement.source.value,
          name:
            specifier.type === 'ImportSpecifier'
              ? nameOf(specifier.imported)
              : specifier.type === 'ImportDefaultSpecifier'
                ? 'default'
                : '*',
          isTypeOnly,
          node: specifier,
        });
      }
    } else if (statement.type === 'VariableDeclaration') {
      for (const { id, init } of statement.declarations) {
        const source = requiredModule(init);
        if (source === undefined) continue;
        if (id.type === 'Identifier')
          imports.set(id.name, { source, name: '*', isTypeOnly: false, node: id });
        else if (id.type === 'ObjectPattern')
          for (const property of id.properties)
            if (property.type === 'ObjectProperty' && property.value.type === 'Identifier')
              imports.set(property.value.name, {
                source,
                name: property.key.type === 'Identifier' ? property.key.name : '*',
                isTypeOnly: false,
                node: property,
              });
      }
    }
  }
  return imports;
}

function requiredModule(init: Node | null | undefined): string | undefined {
  if (init?.type !== 'CallExpression' || init.callee.type !== 'Identifier' || init.callee.name !== 'require')
    return undefined;
  const [argument] = init.arguments;
  return argument?.type === 'StringLiteral' ? argument.value : undefined;
}

/** Reads what a program exports and what it declares at its top level. Types are left out. */
export function readExports(program: Program): Exports {
  const named = new Map<string, ExportedName>();
  const all: string[] = [];
  const declarations = new Map<string, Declaration>();
  for (const statement of program.body) {
    switch (statement.type) {
      case 'ExportNamedDeclaration':
        if (statement.exportKind === 'type') break;
        if (statement.declaration) {
          for (const [name, declaration] of declarationsOf(statement.declaration)) {
            declarations.set(name, declaration);
            named.set(name, { kind: 'local', name, node: declaration.node });
          }
        }
        for (const specifier of statement.specifiers) {
          if (specifier.type === 'ExportSpecifier') {
            if (specifier.exportKind === 'type') continue;
            const name = specifier.local.name;
            named.set(
              nameOf(specifier.exported),
              statement.source
                ? { kind: 'from', source: statement.source.value, name, node: specifier }
                : { kind: 'local', name, node: specifier },
            );
          } else if (specifier.type === 'ExportNamespaceSpecifier' && statement.source)
            named.set(nameOf(specifier.exported), {
              kind: 'from',
              source: statement.source.value,
              name: '*',
              node: specifier,
            });
        }
        break;
      case 'ExportDefaultDeclaration': {
        const { declaration } = statement;
        if (
          (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration') &&
          declaration.id
        ) {
          const { name } = declaration.id;
          for (const [key, value] of declarationsOf(declaration)) declarations.set(key, value);
          named.set('default', { kind: 'local', name, node: declaration });
        } else if (declaration.type === 'Identifier')
          named.set('default', { kind: 'local', name: declaration.name, node: statement });
        else if (declaration.type !== 'TSDeclareFunction')
          named.set('default', { kind: 'expression', expression: declaration, node: declaration });
        break;
      }
      case 'ExportAllDeclaration':
        if (statement.exportKind !== 'type') all.push(statement.source.value);
        break;
      case 'ExpressionStatement':
        readCommonJs(statement.expression, named);
        break;
      default:
        for (const [name, declaration] of declarationsOf(statement)) declarations.set(name, declaration);
    }
  }
  return { named, all, declarations };
}

function readCommonJs(expression: Expression, named: Map<string, ExportedName>): void {
  if (expression.type !== 'AssignmentExpression' || expression.left.type !== 'MemberExpression') return;
  const { object, property } = expression.left;
  if (property.type !== 'Identifier' || object.type !== 'Identifier') return;
  const exported = { kind: 'expression', expression: expression.right, node: expression } as const;
  if (object.name === 'module' && property.name === 'exports') named.set('default', exported);
  else if (object.name === 'exports') named.set(property.name, exported);
}

function* declarationsOf(statement: Node): Iterable<readonly [string, Declaration]> {
  switch (statement.type) {
    case 'FunctionDeclaration':
      if (statement.id) yield [statement.id.name, { kind: 'function', node: statement }];
      break;
    case 'ClassDeclaration':
      if (statement.id) yield [statement.id.name, { kind: 'class', node: statement }];
      break;
    case 'VariableDeclaration':
      for (const { id, init } of statement.declarations)
        yield* variablesOf(id, init ?? undefined, [], statement.kind === 'const');
      break;
  }
}

/** The variables that a pattern declares, each with the way to its value. */
export function* variablesOf(
  pattern: Node,
  init: Expression | undefined,
  path: readonly (string | number)[],
  isConstant: boolean,
): Iterable<readonly [string, Declaration]> {
  switch (pattern.type) {
    case 'Identifier':
      yield [pattern.name, { kind: 'variable', node: pattern, init, path, isConstant }];
      break;
    case 'AssignmentPattern':
      yield* variablesOf(pattern.left, init, path, isConstant);
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (property.type !== 'ObjectProperty') continue;
        const key =
          property.key.type === 'Identifier'
            ? property.key.name
            : property.key.type === 'StringLiteral'
              ? property.key.value
              : undefined;
        if (key !== undefined) yield* variablesOf(property.value, init, [...path, key], isConstant);
      }
      break;
    case 'ArrayPattern':
      for (const [index, element] of pattern.elements.entries())
        if (element) yield* variablesOf(element, init, [...path, index], isConstant);
      break;
  }
}

function nameOf(node: { readonly type: string; readonly name?: string; readonly value?: string }): string {
  return (node.type === 'Identifier' ? node.name : node.value) ?? '';
}
