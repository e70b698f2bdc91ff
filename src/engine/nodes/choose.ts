import { FRENCH } from '../../shared/index.js';
import { saying, sayingsOf } from '../definition/prompt.js';
import { lengthOf } from '../clean-text.js';
import type { LookupRow } from '../ports.js';
import { allRows, END, MORE, pageOf, START, viewedRows } from './choose-rows.js';
import { chooseSchema, type Choose } from './choose-schema.js';
import { again, go, type Answer, type NodeContext, type NodeType, type Step } from './node-type.js';
import { takeText, takeVoice } from './take.js';

/** Nothing in a list is called by a longer name: a text beyond it is not a search. */
const LONGEST_NAME = 80;

/** Offers given options, the languages, the rows of a lookup, or all of them; answered by button, digit, number word or name. */
export const choose = {
  type: 'choose',
  example: `
  start:
    type: choose
    say: ask.cercle
    lookup: { name: cercles, empty: done }
    options:
      - { value: none, key: ask.stop_here, next: done }
    into: cercle
    next: chosen
  chosen: { type: say, say: { key: ask.commune_of, parameters: { cercle: $cercle.label } }, next: done }`,
  schema: chooseSchema,
  targets: (node) => [
    ...node.options.flatMap((option) => option.next ?? []),
    ...(node.next ? [node.next] : []),
    ...(node.lookup?.empty ? [node.lookup.empty] : []),
    ...(node.unprompted ? [node.unprompted.next] : []),
  ],
  says: (node) => [
    ...sayingsOf(node.say),
    ...node.options.map((option) => saying(option.key)),
    ...(node.languages ? [saying('language.name')] : []),
    ...(node.lookup ? [saying('common.more'), saying('common.list_end'), saying('common.list_start')] : []),
    ...(node.lookup?.found ? sayingsOf(node.lookup.found) : []),
    ...(node.lookup?.none ? [saying(node.lookup.none, 'query')] : []),
    ...(node.unprompted ? [saying(node.unprompted.tooLong, 'limit', 'length')] : []),
  ],
  enter(node, context) {
    const viewed = viewedRows(node, context);
    if ('step' in viewed) return viewed.step;
    const { search } = context.session;
    if (viewed.rows.length === 0 && search === null && node.lookup?.empty) return go(node.lookup.empty);
    const said = search !== null && node.lookup?.found ? node.lookup.found : node.say;
    return context.ask(said, pageOf(node, context, viewed.rows));
  },
  waits: {
    passesTo: (node) => (node.lookup?.empty ? [node.lookup.empty] : []),
    accepts: (node) => (node.unprompted ? ['text', 'choice', 'voice'] : ['text', 'choice']),
    help: (node) => (node.lookup ? 'common.help_list' : 'common.help_choice'),
    answer(node, context, answer) {
      if (answer.kind === 'text') return byText(node, context, answer.text);
      if (answer.kind === 'choice') return byValue(node, context, answer.value);
      return (
        (answer.kind === 'voice' && takeUnprompted(node, context, answer)) || again('common.not_understood')
      );
    },
  },
} satisfies NodeType<Choose>;

/** A value comes from a button or from a digit: it may be of an older page, or gone. */
function byValue(node: Choose, context: NodeContext, value: string): Step {
  if (value === MORE || value === START) {
    context.session.page = value === MORE ? context.session.page + 1 : 0;
    return again();
  }
  if (value === END) return again();
  if (node.languages && context.languages().some(({ code }) => code === value)) {
    if (node.into) context.session.variables[node.into] = value;
    return go(node.next!);
  }
  const option = node.options.find((one) => one.value === value);
  if (option) {
    if (node.into) context.session.variables[node.into] = value;
    return go(option.next ?? node.next!);
  }
  const all = allRows(node, context, context.session.search);
  if ('step' in all) return all.step;
  const row = all.rows.find((one) => one.value === value);
  return row ? take(node, context, row) : again('common.choice_gone', {}, false);
}

function byText(node: Choose, context: NodeContext, text: string): Step {
  const { session, understanding } = context;
  const viewed = viewedRows(node, context);
  if ('step' in viewed) return viewed.step;
  const offered = session.offered.map(({ value, label }) => ({
    value,
    label,
    aliases: otherNames(node, context, viewed.rows, value),
  }));
  const isPlace = /^\W*\d/.test(text) || understanding.number(text, session.language) !== null;
  if (node.lookup && !isPlace && lengthOf(text) <= LONGEST_NAME) {
    return byName(node, context, text, offered, viewed.rows);
  }
  const meant = understanding.option(text, offered, session.language);
  if (typeof meant === 'number') return byValue(node, context, offered[meant]!.value);
  const unasked = takeUnprompted(node, context, { kind: 'text', text });
  return unasked ?? again(meant === null ? 'common.not_understood' : 'common.several_match');
}

/** Under a text that no native speaker has reviewed stands the French: people answer in either. */
function otherNames(node: Choose, context: NodeContext, rows: readonly LookupRow[], value: string): string[] {
  const language = node.languages && context.languages().find(({ code }) => code === value);
  if (language) return [...language.aliases];
  const option = node.options.find((one) => one.value === value);
  if (!option) return rows.find((row) => row.value === value)?.aliases ?? [];
  return context.session.language === FRENCH ? [] : [context.text(option.key, FRENCH)];
}

/**
 * A name is sought in everything there is, not only on the page that is seen: the right name on another page
 * comes before a likeness on this one. What is seen stands first, so that « le premier » is the first seen.
 */
function byName(
  node: Choose,
  context: NodeContext,
  text: string,
  offered: Pick<LookupRow, 'value' | 'label' | 'aliases'>[],
  viewed: readonly LookupRow[],
): Step {
  const { session, understanding } = context;
  const all = allRows(node, context, text);
  if ('step' in all) return all.step;
  const seen = new Set(offered.map(({ value }) => value));
  const others = [...all.rows, ...viewed].filter(({ value }) => !seen.has(value) && seen.add(value));
  const meant = understanding.option(text, [...offered, ...others], session.language);
  if (typeof meant === 'number') {
    const shown = offered[meant];
    return shown ? byValue(node, context, shown.value) : take(node, context, others[meant - offered.length]!);
  }
  const found = node.lookup?.typed ? all.rows : understanding.search(text, [...all.rows]);
  if (found.length === 0) {
    return node.lookup?.none ? again(node.lookup.none, { query: text }) : again('common.not_understood');
  }
  session.search = text;
  session.page = 0;
  return again();
}

function takeUnprompted(
  { unprompted }: Choose,
  context: NodeContext,
  answer: Extract<Answer, { kind: 'text' | 'voice' }>,
): Step | null {
  if (!unprompted || (answer.kind === 'text' && lengthOf(answer.text) < unprompted.from)) return null;
  const taken =
    answer.kind === 'text' ? takeText(unprompted, context, answer.text) : takeVoice(unprompted, answer);
  if ('do' in taken) return taken;
  context.session.variables[unprompted.into] = taken.kept;
  return go(unprompted.next);
}

function take(node: Choose, context: NodeContext, { value, label, facts }: LookupRow): Step {
  if (node.into) context.session.variables[node.into] = { value, label, facts: facts ?? {} };
  return go(node.next!);
}
