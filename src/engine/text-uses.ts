import type { Flow, FlowNode } from './definition/flow.js';
import { eachNode } from './lint/each-node.js';

/** Where a text is said and how long it may be there. */
export interface TextUse {
  /** "flow.node", in the order of the flows. */
  readonly places: readonly string[];
  /** Characters on the strictest channel; longer ones are cut (names of options) or sent in several messages. */
  readonly limit: number;
}

/** « 1 · » goes before every name. */
const DIGIT = 4;
/** WhatsApp Cloud API, interactive messages: title of a reply button, title of a list row, body. */
const BUTTON = 20 - DIGIT;
const ROW = 24 - DIGIT;
export const LONGEST_BODY = 1024;
/** Up to so many options are buttons there. */
const BUTTONS = 3;
/** WhatsApp and Telegram: a text without options. */
export const LONGEST_TEXT = 4096;

/** Every key that the conversations say; what is said outside of them (decisions, answers) is not among them. */
export function textUses(flows: readonly Flow[]): Map<string, TextUse> {
  const uses = new Map<string, TextUse>();
  for (const { node, at } of eachNode(flows)) {
    const names = namesOf(node);
    for (const { key } of node.says) {
      const before = uses.get(key);
      const limit = names.get(key) ?? (node.waits ? LONGEST_BODY : LONGEST_TEXT);
      uses.set(key, {
        places: before ? [...new Set([...before.places, at])] : [at],
        limit: Math.min(limit, before?.limit ?? Infinity),
      });
    }
  }
  return uses;
}

/** The keys that name what can be chosen, each with the room it has. */
export function namesOf({ definition, lookup }: FlowNode): Map<string, number> {
  const { labels, options, languages } = definition as {
    labels?: Record<string, string>;
    options?: { key: string }[];
    languages?: true;
  };
  const keys = [...Object.values(labels ?? {}), ...(options ?? []).map(({ key }) => key)];
  const asRows = lookup !== null || languages === true || keys.length > BUTTONS;
  const rows = lookup === null ? [] : ['common.more', 'common.list_end', 'common.list_start'];
  if (languages) rows.push('language.name');
  return new Map([
    ...keys.map((key) => [key, asRows ? ROW : BUTTON] as const),
    ...rows.map((key) => [key, ROW] as const),
  ]);
}
