import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StartupError, UnexpectedError } from '../shared/index.js';
import { Catalogues, frenchHash } from './index.js';

let folder: string;

function write(language: string, entries: Record<string, unknown>): void {
  mkdirSync(path.join(folder, language), { recursive: true });
  writeFileSync(path.join(folder, language, 'messages.json'), JSON.stringify(entries));
}

const FRENCH_TEXTS = {
  'language.name': 'Français',
  hello: 'Bonjour',
  to: "Question pour l'{commune}",
  count: '{n, plural, =0 {aucune question} one {# question} other {# questions}}',
};
const reviewed = (text: string) => ({ text, state: 'reviewed', by: 'A. Traoré', at: '2026-01-10' });
const translated = (key: keyof typeof FRENCH_TEXTS, text: string, state = 'draft') => ({
  text,
  state,
  of: frenchHash(FRENCH_TEXTS[key]),
});

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'catalogues-'));
  write('fr', Object.fromEntries(Object.entries(FRENCH_TEXTS).map(([key, text]) => [key, reviewed(text)])));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a text', () => {
  it('comes in the language asked for, and in French where it is missing', () => {
    write('bm', { hello: translated('hello', 'I ni ce') });
    const catalogues = Catalogues.load(folder);
    expect(catalogues.text('bm', 'hello')).toBe('I ni ce');
    expect(catalogues.text('bm', 'to', { commune: 'Kita' })).toBe("Question pour l'Kita");
    expect(catalogues.text('ff', 'hello')).toBe('Bonjour');
  });

  it('shows what a person wrote as they wrote it', () => {
    const words = "{commune} '{' # <b>l'eau</b> {n, plural, other {x}} \\";
    expect(Catalogues.load(folder).text('fr', 'to', { commune: words })).toBe(`Question pour l'${words}`);
  });

  it('knows who runs the house, without being told each time', () => {
    const who = '{responsible, select, unset {Personne} other {{responsible}}} pour {commune}';
    write('fr', { 'language.name': reviewed('Français'), who: reviewed(who) });
    const said = (responsible: string | null) =>
      Catalogues.load(folder, { responsible }).text('fr', 'who', { commune: 'Kita' });
    expect([said(null), said("L'ACGK")]).toEqual(['Personne pour Kita', "L'ACGK pour Kita"]);
  });

  it('does not take an apostrophe before a brace for a quotation mark', () => {
    write('bm', { to: translated('to', "K'a ci {commune} ma, l''{commune}") });
    expect(Catalogues.load(folder).text('bm', 'to', { commune: 'X' })).toBe("K'a ci X ma, l'X");
  });

  it('refuses a key that no language has, and a missing parameter', () => {
    const catalogues = Catalogues.load(folder);
    expect(() => catalogues.text('bm', 'nothing')).toThrow(UnexpectedError);
    expect(() => catalogues.text('fr', 'constructor')).toThrow(UnexpectedError);
    expect(() => catalogues.text('fr', 'to', {})).toThrow(/to needs commune/);
  });

  it('counts by the rules of the language, and writes figures the French way in all', () => {
    write('bm', { count: translated('count', '{n, plural, one {KELEN} other {ɲininkali #}}') });
    write('snk', { count: translated('count', '{n, plural, one {baane #} other {tirindindu #}}') });
    const catalogues = Catalogues.load(folder);
    const said = (language: string) => [0, 1, 2, 1200].map((n) => catalogues.text(language, 'count', { n }));
    expect(said('fr')).toEqual(['aucune question', '1 question', '2 questions', '1\u202f200 questions']);
    // Bambara has only « other ».
    expect(said('bm')).toEqual(['ɲininkali 0', 'ɲininkali 1', 'ɲininkali 2', 'ɲininkali 1\u202f200']);
    // Intl knows no Soninké: it counts as French does, wherever the machine stands.
    expect(said('snk')).toEqual(['baane 0', 'baane 1', 'tirindindu 2', 'tirindindu 1\u202f200']);
  });
});

describe('several files of one language', () => {
  const page = (language: string, name: string, entries: object): void =>
    writeFileSync(path.join(folder, language, name), JSON.stringify(entries));

  it('are one catalogue, of which only the conversation is counted', () => {
    page('fr', 'site.json', { 'site.title': reviewed('Réponses') });
    write('bm', { hello: translated('hello', 'I ni ce') });
    page('bm', 'site.json', { 'site.title': { text: 'Jaabiw', state: 'draft', of: frenchHash('Réponses') } });
    const catalogues = Catalogues.load(folder);
    expect(catalogues.text('bm', 'site.title')).toBe('Jaabiw');
    expect(catalogues.keys()).toContain('site.title');
    expect(catalogues.completeness('bm')).toMatchObject({ keys: 4, present: 1 });
  });

  it('may not both have a key', () => {
    page('fr', 'site.json', { hello: reviewed('Salut') });
    expect(() => Catalogues.load(folder)).toThrow(/hello is in another file too/);
  });
});

describe('the state of a translation', () => {
  it('is what the file says while the French stays the same', () => {
    write('bm', {
      hello: translated('hello', 'I ni ce', 'reviewed'),
      to: translated('to', 'K’a ci {commune} ma'),
    });
    const catalogues = Catalogues.load(folder);
    expect([catalogues.state('bm', 'hello'), catalogues.isDraft('bm', 'hello')]).toEqual(['reviewed', false]);
    expect([catalogues.state('bm', 'to'), catalogues.isDraft('bm', 'to')]).toEqual(['draft', true]);
    expect([catalogues.state('bm', 'count'), catalogues.isDraft('bm', 'count')]).toEqual([null, true]);
    expect(catalogues.isDraft('fr', 'hello')).toBe(false);
  });

  it('becomes stale by itself when the French changes, or when nobody knows what was translated', () => {
    write('bm', {
      hello: { text: 'I ni ce', state: 'reviewed', of: frenchHash('Salut') },
      to: { text: '{commune}', state: 'reviewed' },
    });
    const catalogues = Catalogues.load(folder);
    expect(catalogues.state('bm', 'hello')).toBe('stale');
    expect(catalogues.state('bm', 'to')).toBe('stale');
    expect(catalogues.completeness('bm')).toEqual({ keys: 4, present: 2, reviewed: 0, draft: 0, stale: 2 });
  });

  it('decides whether the French goes under it', () => {
    write('bm', {
      hello: translated('hello', 'I ni ce', 'reviewed'),
      to: translated('to', '{commune} ma'),
      'language.name': translated('language.name', 'Français'),
    });
    const catalogues = Catalogues.load(folder);
    expect(catalogues.bilingual('bm', 'hello')).toEqual({ own: 'I ni ce', french: null });
    expect(catalogues.bilingual('bm', 'to', { commune: 'Kita' })).toEqual({
      own: 'Kita ma',
      french: "Question pour l'Kita",
    });
    expect(catalogues.bilingual('fr', 'hello')).toEqual({ own: 'Bonjour', french: null });
    // The French is not said twice: where it stands in for the text, and where both are the same.
    expect(catalogues.bilingual('bm', 'count', { n: 1 })).toEqual({ own: '1 question', french: null });
    expect(catalogues.bilingual('bm', 'language.name')).toEqual({ own: 'Français', french: null });
  });

  it('ignores texts whose French is gone', () => {
    write('bm', {
      hello: translated('hello', 'I ni ce'),
      gone: { text: 'x', state: 'draft', of: '00000000' },
    });
    expect(Catalogues.load(folder).completeness('bm')).toEqual({
      keys: 4,
      present: 1,
      reviewed: 0,
      draft: 1,
      stale: 0,
    });
  });
});

describe('adding a language', () => {
  it('is adding a folder', () => {
    cpSync(path.join(folder, 'fr'), path.join(folder, 'ff'), { recursive: true });
    write('ff', {
      'language.name': translated('language.name', 'Pulaar'),
      hello: translated('hello', 'Jam waali'),
    });
    mkdirSync(path.join(folder, 'recordings'));
    const catalogues = Catalogues.load(folder);
    expect(catalogues.languages()).toEqual([
      { code: 'fr', name: 'Français', aliases: ['fr', 'français'], direction: 'ltr' },
      { code: 'ff', name: 'Pulaar', aliases: ['ff', 'peul'], direction: 'ltr' },
    ]);
    expect(catalogues.text('ff', 'hello')).toBe('Jam waali');
  });

  it('shows its code until it has a name', () => {
    write('ff', {});
    expect(Catalogues.load(folder).languages()[1]).toMatchObject({ code: 'ff', name: 'ff' });
  });
});

describe('the start stops', () => {
  it.each<[string, () => void, RegExp]>([
    ['without French', () => rmSync(path.join(folder, 'fr'), { recursive: true }), /no folder fr/],
    [
      'when a file is not JSON',
      () => writeFileSync(path.join(folder, 'fr', 'messages.json'), '{'),
      /cannot be read/,
    ],
    ['when a state is unknown', () => write('bm', { hello: { text: 'x', state: 'good' } }), /hello\.state/],
    ['when a text is empty', () => write('bm', { hello: { text: '', state: 'draft' } }), /hello\.text/],
    [
      'when a text is not ICU',
      () => write('bm', { to: translated('to', 'a {commune') }),
      /bm.*to is not a valid ICU/,
    ],
    ['when a parameter is misspelt', () => write('bm', { to: translated('to', '{comune}') }), /\{comune\}/],
  ])('%s', (_, damage, message) => {
    damage();
    expect(() => Catalogues.load(folder)).toThrow(StartupError);
    expect(() => Catalogues.load(folder)).toThrow(message);
  });
});
