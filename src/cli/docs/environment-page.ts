import { z } from 'zod';
import { variables } from '../../config/index.js';
import { GENERATED } from './generated.js';

interface Variable {
  schema: z.ZodType;
  doc: string;
  secret?: boolean;
}

/** docs/environment.md, out of the only place that reads the environment. */
export function environmentPage(): string {
  const rows = Object.entries<Variable>(variables).map(
    ([name, { schema, doc, secret }]) =>
      `| \`${name}\` | ${valuesOf(schema)} | ${defaultOf(schema)} | ${doc.replaceAll('|', '\\|')}${secret ? ' Secret: never printed or logged.' : ''} |`,
  );
  return [
    '# Environment',
    '',
    GENERATED,
    '',
    'Everything Baro is told from outside. Each variable has a default or is refused at the start, in one line that names it. An empty variable counts as not set. Relative paths start at the folder Baro was started in.',
    '',
    '| Variable | Values | Default | Meaning |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function valuesOf(schema: z.ZodType): string {
  return choicesOf(schema)
    .map((choice) => `\`${choice}\``)
    .join(', ');
}

/** The words of an enumeration, whatever is wrapped around it; none for anything else. */
function choicesOf(schema: unknown): string[] {
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return choicesOf(schema.unwrap());
  return schema instanceof z.ZodPipe ? choicesOf(schema.in) : [];
}

function defaultOf(schema: z.ZodType): string {
  const value = schema.parse(undefined);
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? '`on`' : '`off`';
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}
