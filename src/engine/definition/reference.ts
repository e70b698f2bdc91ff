import { z } from 'zod';
import { nodeTypes } from '../nodes/registry.js';
import { SPEC } from '../spec-migrations/index.js';
import { DEEPEST, MOST_STEPS } from '../turn/walk.js';
import { LESSON_EXAMPLE } from './lesson.js';
import { conversationSchema, lessonSchema } from './schema.js';

/** One field of a file or a node, for who writes one. */
export interface Field {
  /** With what it stands in: "options[].key". */
  readonly name: string;
  readonly required: boolean;
  /** What holds without it, as it would be written; null where nothing does. */
  readonly otherwise: string | null;
  readonly about: string;
}

export interface Described {
  readonly name: string;
  readonly about: string;
  readonly fields: readonly Field[];
  /** YAML. */
  readonly example: string;
}

/** The format as the program checks it: the page about it is made out of this, and cannot say anything else. */
export function referenceOfTheFormat(): {
  spec: number;
  kinds: Described[];
  nodes: Described[];
  limits: { steps: number; depth: number };
} {
  return {
    spec: SPEC,
    kinds: [
      described('conversation', conversationSchema, CONVERSATION_EXAMPLE),
      described('lesson', lessonSchema, LESSON_EXAMPLE),
    ],
    nodes: Object.entries(nodeTypes).map(([name, { schema, example }]) => described(name, schema, example)),
    limits: { steps: MOST_STEPS, depth: DEEPEST },
  };
}

const CONVERSATION_EXAMPLE = `
# yaml-language-server: $schema=./flow.schema.json
spec: ${SPEC}
kind: conversation
flow: help
about: Says how to use Baro.
start: start
nodes:
  start: { type: say, say: [help.text, help.commands], next: done }
  done: { type: end }`;

/** What is read here of a JSON Schema. */
interface Schema {
  description?: string;
  default?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
}

function described(name: string, schema: z.ZodType, example: string): Described {
  const written = z.toJSONSchema(schema, { io: 'input' }) as Schema;
  return { name, about: written.description ?? '', fields: fieldsOf(written), example: dedented(example) };
}

function fieldsOf({ properties = {}, required = [] }: Schema, before = ''): Field[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const { description, items } = field;
    const inside = items?.properties
      ? fieldsOf(items, `${before}${name}[].`)
      : fieldsOf(field, `${before}${name}.`);
    // Without a description it needs none: the type of a node, the two labels of a confirm.
    if (description === undefined) return inside;
    const otherwise = field.default === undefined ? null : asWritten(field.default);
    return [
      { name: before + name, required: required.includes(name), otherwise, about: description },
      ...inside,
    ];
  });
}

/** As it stands in a file by itself: what stands under `nodes:` is two spaces further in. */
function dedented(example: string): string {
  const lines = example.split('\n').slice(1);
  const margin = lines[0]!.search(/\S/);
  return lines.map((line) => line.slice(margin)).join('\n');
}

function asWritten(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
