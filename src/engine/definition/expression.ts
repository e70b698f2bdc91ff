import { z } from 'zod';
import type { Json } from '../../shared/index.js';

/**
 * A value in a flow: a literal, or a text starting with `$` that names where to find it:
 * `$commune.facts.enrolled` in the session's variables, `$citizen.language`, `$citizen.consented`,
 * `$typed` (what was looked for in a list), `$spoken` (whether the language of the conversation can be listened to), `$new.ticket` or `$new.id` (drawn when the node is reached).
 */
export const expression = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Expression = z.infer<typeof expression>;

export interface Scope {
  variables: Record<string, Json>;
  citizen: { language: string | null; consented: boolean };
  typed: string | null;
  /** Whether the language of the conversation is one to listen to. */
  isSpoken(): boolean;
  draw(what: 'ticket' | 'id'): string;
}

/** What was never answered is null: a branch can ask for it, and a payload says it plainly. */
export function valueOf(given: Expression, scope: Scope): Json {
  if (typeof given !== 'string' || !given.startsWith('$')) return given;
  const [root, ...rest] = given.slice(1).split('.');
  if (root === 'new') return scope.draw(rest[0] === 'id' ? 'id' : 'ticket');
  if (root === 'typed') return scope.typed;
  if (root === 'spoken') return scope.isSpoken();
  let found: Json | undefined =
    root === 'citizen'
      ? { language: scope.citizen.language, consented: scope.citizen.consented }
      : own(scope.variables, root!);
  for (const part of rest) found = own(found, part);
  return found ?? null;
}

/** Only own fields: a flow must not reach `constructor`. */
function own(holder: Json | undefined, field: string): Json | undefined {
  if (holder === null || typeof holder !== 'object' || Array.isArray(holder)) return undefined;
  return Object.hasOwn(holder, field) ? holder[field] : undefined;
}

/** As a branch compares it and a catalogue text receives it. */
export function asText(value: Json): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
