import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Catalogues } from '../../../src/catalogues/index.js';
import { FlowSet, type EngineEvent } from '../../../src/engine/index.js';
import { loadFlows, Person } from '../../../src/rehearsal/index.js';
import { LANGUAGE_NAMES, PLACES } from './places.js';

const TABLE = new URL('./what-people-type.tsv', import.meta.url);
const flows = new FlowSet(loadFlows());
const catalogues = Catalogues.load('locales');

interface Row {
  readonly line: number;
  readonly place: string;
  readonly language: string;
  readonly typed: string;
  readonly comes: string;
}

const rows: Row[] = readFileSync(TABLE, 'utf8')
  .split('\n')
  .map((text, at) => ({ text, line: at + 1 }))
  .filter(({ text }) => text !== '' && !text.startsWith('#'))
  .map(({ text, line }) => {
    const [place, language, typed, comes] = text.split('\t') as [string, string, string, string];
    return { line, place, language, typed, comes };
  });

/** Somebody who has come to the place, in the language. */
function personAt({ place, language }: Row): Person {
  const person = new Person(flows, catalogues);
  const way = PLACES[place]!(LANGUAGE_NAMES[language]!);
  if (way.known) person.citizen = { language, consented: true, stopped: false };
  for (const words of way.typed) person.writes(words);
  return person;
}

/** What came of it in one word or two: refused, or where the person is and what was kept there. */
function whatCame(person: Person, events: EngineEvent[]): string {
  const keys = events.flatMap((event) =>
    event.type === 'message.said' ? event.parts.map(({ key }) => key) : [],
  );
  if (keys.includes('common.not_understood')) return 'not understood';
  if (keys.includes('common.several_match')) return 'several';
  if (keys.includes('ask.commune_not_found')) return 'not found';
  if (person.session?.search) return `looked for: ${offered(person)}`;
  const frame = person.session?.stack.at(-1);
  if (!frame) return keys[0] ? `said ${keys[0]}` : `happened ${happened(events)}`;
  const commune = person.session!.variables['commune'] as { label?: string } | undefined;
  const at = `${frame.flow}.${frame.node}`;
  return at === 'ask-question.whom' && commune?.label ? `${at} ${commune.label}` : at;
}

const happened = (events: EngineEvent[]): string =>
  events.map((event) => (event.type === 'emitted' ? event.name : '')).join();

const offered = (person: Person): string => person.session!.offered.map(({ label }) => label).join(' / ');

describe('what people type, at the place where they type it', () => {
  it('is a hundred and fifty things and more, in three languages, refusals among them', () => {
    expect(rows.length).toBeGreaterThanOrEqual(150);
    expect(new Set(rows.map(({ language }) => language))).toEqual(new Set(['fr', 'bm', 'snk']));
    expect(new Set(rows.map(({ place }) => place))).toEqual(new Set(Object.keys(PLACES)));
    expect(
      rows.filter(({ comes }) => /^(?:not understood|not found|several)$/.test(comes)).length,
    ).toBeGreaterThan(20);
  });

  it.each(rows)('line $line, $place, $language: « $typed » → $comes', (row) => {
    const person = personAt(row);
    expect(whatCame(person, person.writes(row.typed))).toBe(row.comes);
  });
});
