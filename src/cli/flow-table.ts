import type { Catalogues } from '../catalogues/index.js';
import type { Flow } from '../engine/index.js';
import { spokenKey, type RecordedTexts } from '../recordings/index.js';

/** How far one flow has come in one language. */
export interface FlowRow {
  readonly flow: string;
  readonly language: string;
  /** Texts it may say. */
  readonly keys: number;
  readonly reviewed: number;
  readonly stale: number;
  /** Of its texts, those that can be read aloud at all. */
  readonly audible: number;
  readonly recorded: number;
  /** Of all its recordings together: more than anybody hears in one go. */
  readonly bytes: number;
}

/** A row a flow and language, and one a language for all flows together. */
export function flowTable(flows: readonly Flow[], texts: Catalogues, recordings: RecordedTexts): FlowRow[] {
  const all = new Set(flows.flatMap((flow) => [...keysOf(flow)]));
  return texts
    .languages()
    .flatMap(({ code }) => [
      ...flows.map((flow) => rowOf(flow.name, code, keysOf(flow), texts, recordings)),
      rowOf('(all)', code, all, texts, recordings),
    ]);
}

/** What is said by the nodes, by their help, and under every message. */
function keysOf(flow: Flow): Set<string> {
  const nodes = [...flow.nodes.values()];
  const said = nodes.flatMap(({ says, waits }) => [
    ...says.map(({ key }) => key),
    ...(waits ? [waits.help, 'common.not_understood'] : []),
  ]);
  return new Set([...said, ...(flow.menuHint ? ['common.menu_hint'] : [])]);
}

function rowOf(
  flow: string,
  language: string,
  keys: ReadonlySet<string>,
  texts: Catalogues,
  recordings: RecordedTexts,
): FlowRow {
  const states = [...keys].map((key) => texts.state(language, key));
  const audible = [...keys].filter((key) => spokenKey(texts, key) !== null);
  const heard = audible.flatMap((key) => recordings.heard(language, key) ?? []);
  return {
    flow,
    language,
    keys: keys.size,
    reviewed: states.filter((state) => state === 'reviewed').length,
    stale: states.filter((state) => state === 'stale').length,
    audible: audible.length,
    recorded: heard.length,
    bytes: heard.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

const HEAD = ['flow', 'language', 'keys', 'reviewed', 'stale', 'recordings', 'bytes'];

/** In columns, numbers to the right. */
export function tableInWords(rows: readonly FlowRow[]): string[] {
  const cells = rows.map((row) => [
    row.flow,
    row.language,
    ...[row.keys, row.reviewed, row.stale].map(String),
    `${row.recorded}/${row.audible}`,
    String(row.bytes),
  ]);
  const lines = [HEAD, ...cells];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const padded = (cell: string, column: number): string =>
    column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!);
  return lines.map((line) => line.map(padded).join('  ').trimEnd());
}

/** What a language still lacks before it is offered to the ear, in a line. */
export function earInWords(texts: Catalogues, recordings: RecordedTexts): string[] {
  return texts.languages().map(({ code }) => {
    const missing = missingCore(recordings, code).length;
    const { length } = recordings.core;
    const offered = missing === 0 ? 'offered to the ear' : 'not offered to the ear';
    return `${code}: ${length - missing} of ${length} core prompts recorded and reviewed: ${offered}.`;
  });
}

/** Core prompts without a recording that is heard. */
export const missingCore = (recordings: RecordedTexts, language: string): string[] =>
  recordings.core.filter((key) => recordings.heard(language, key) === null);
