import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export interface Route {
  method: string;
  path: string;
  /** "public" or the roles, as declared. */
  access: string;
}

const METHODS = ['Get', 'Post', 'Put', 'Patch', 'Delete'];

interface Decoration {
  name: string;
  words: string[];
}

/** Every route that the controllers under a folder declare, read from their decorators. */
export function routesOf(folder: string): Route[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.controller\.tsx?$/.test(file))
    .flatMap((file) => routesIn(path.join(folder, file)))
    .sort((a, b) => a.path.localeCompare(b.path, 'en') || a.method.localeCompare(b.method, 'en'));
}

function routesIn(file: string): Route[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  return source.statements.filter(ts.isClassDeclaration).flatMap((controller) => {
    const around = decorationsOf(controller);
    const base = around.find(({ name }) => name === 'Controller');
    if (!base) return [];
    return controller.members.filter(ts.isMethodDeclaration).flatMap((member) => {
      const own = decorationsOf(member);
      const method = own.find(({ name }) => METHODS.includes(name));
      if (!method) return [];
      return [
        {
          method: method.name.toUpperCase(),
          path: `/${[...base.words, ...method.words].map((part) => part.replace(/^\//, '')).join('/')}`.replace(
            /(.)\/$/,
            '$1',
          ),
          access: accessIn([...own, ...around]),
        },
      ];
    });
  });
}

/** The method's own declaration stands before the controller's. */
function accessIn(decorations: readonly Decoration[]): string {
  const declared = decorations.find(({ name }) => name === 'Public' || name === 'Roles');
  if (!declared) return 'nothing declared';
  return declared.name === 'Public' ? 'public' : declared.words.join(', ');
}

function decorationsOf(node: ts.HasDecorators): Decoration[] {
  return (ts.getDecorators(node) ?? []).flatMap(({ expression }) => {
    if (!ts.isCallExpression(expression)) return [];
    const words = expression.arguments.filter(ts.isStringLiteral).map((argument) => argument.text);
    return [{ name: expression.expression.getText(), words }];
  });
}
