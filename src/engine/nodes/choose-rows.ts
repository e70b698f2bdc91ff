import type { LookupRequest, LookupRow } from '../ports.js';
import type { Choose } from './choose-schema.js';
import type { NodeContext, Option, Step } from './node-type.js';

export const MORE = '~more';
export const START = '~start';
export const END = '~end';

const NO_ROWS: readonly LookupRow[] = [];

export type Rows = { rows: readonly LookupRow[] } | { step: Step };

function fetch(context: NodeContext, request: LookupRequest): Rows {
  const rows = context.rows(request);
  return rows ? { rows } : { step: { do: 'lookup', request } };
}

function requestOf(node: Choose, context: NodeContext, typed: string | null): LookupRequest | null {
  if (!node.lookup) return null;
  const parameters: LookupRequest['parameters'] = {};
  for (const [name, given] of Object.entries(node.lookup.parameters)) parameters[name] = context.value(given);
  if (node.lookup.typed) {
    if (typed === null) return null;
    parameters[node.lookup.typed] = typed;
  }
  return { name: node.lookup.name, parameters };
}

/** Every row there is: of a whole list, or found for what was typed. */
export function allRows(node: Choose, context: NodeContext, typed: string | null): Rows {
  const request = requestOf(node, context, typed);
  return request ? fetch(context, request) : { rows: NO_ROWS };
}

/** The rows of the present view: narrowed when the person looked for something in a list. */
export function viewedRows(node: Choose, context: NodeContext): Rows {
  const { search } = context.session;
  const all = allRows(node, context, search);
  if ('step' in all || search === null || node.lookup?.typed) return all;
  return { rows: context.understanding.search(search, [...all.rows]) };
}

/** The options of the present page, in the order of their digits. */
export function pageOf(node: Choose, context: NodeContext, rows: readonly LookupRow[]): Option[] {
  const pages = Math.max(1, Math.ceil(rows.length / node.pageSize));
  const page = Math.min(context.session.page, pages - 1);
  context.session.page = page;
  const options: Option[] = rows
    .slice(page * node.pageSize, (page + 1) * node.pageSize)
    .map(({ value, label }) => ({ value, label }));
  if (page < pages - 1) options.push({ value: MORE, key: 'common.more' });
  // The digit that led here must not lead back to the beginning: who presses it once more stays.
  else if (page > 0 && options.length === node.pageSize) options.push({ value: END, key: 'common.list_end' });
  if (page > 0) options.push({ value: START, key: 'common.list_start' });
  if (node.languages) {
    const offered = context.likelyFirst(context.languages(), ({ code }) => code);
    for (const { code, name } of offered) options.push({ value: code, label: name, language: code });
  }
  for (const { value, key, in: language } of context.likelyFirst(node.options, (one) => one.in)) {
    options.push(language ? { value, label: context.text(key, language) } : { value, key });
  }
  return options;
}
