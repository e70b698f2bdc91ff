import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catalogues, frenchHash } from '../../src/catalogues/index.js';
import { FlowSet, type EngineEvent, type SaidEvent } from '../../src/engine/index.js';
import { understandingWith } from '../../src/languages/index.js';
import { loadFlows, Person } from '../../src/rehearsal/index.js';

/** Arabic, written from the right, with a few texts and a few words: a folder and nothing else. */
const TEXTS: Readonly<Record<string, string>> = {
  'language.name': 'العربية',
  'welcome.language': 'أي لغة؟',
  'common.yes': 'نعم',
  'common.no': 'لا',
  'question.handed': 'سؤالك {ticket} إلى: {office}',
};

let folder: string;
let catalogues: Catalogues;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'locales-'));
  cpSync('locales', folder, { recursive: true });
  const french = Catalogues.load(folder);
  mkdirSync(path.join(folder, 'ar'));
  const entries = Object.entries(TEXTS).map(([key, text]): [string, object] => [
    key,
    { text, state: 'draft', of: frenchHash(french.standing('fr', key)!.text) },
  ]);
  const json = (name: string, content: object): void =>
    writeFileSync(path.join(folder, 'ar', name), JSON.stringify(content));
  json('messages.json', Object.fromEntries(entries));
  json('language.json', {
    words: {
      yes: ['نعم'],
      no: ['لا'],
      commands: { help: ['مساعدة'] },
      numbers: [[2, 'اثنان']],
      greetings: ['سلام'],
    },
  });
  catalogues = Catalogues.load(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const newcomer = (): Person =>
  new Person(new FlowSet(loadFlows()), catalogues, undefined, understandingWith(catalogues.furtherWords()));
const lastSaid = (events: EngineEvent[]): SaidEvent =>
  events.filter((event) => event.type === 'message.said').at(-1)!;
const chosen = (events: EngineEvent[]) =>
  events.find((event) => event.type === 'emitted' && event.name === 'citizen.language-chosen');

describe('a language added as a folder', () => {
  it('is offered by itself in the first conversation, by its own name, and asked for in its own words', () => {
    const said = lastSaid(newcomer().writes('salut'));
    expect(said.options.map(({ label }) => label)).toEqual([
      'Français',
      'العربية',
      'Bamanankan',
      'Sooninkanxanne',
    ]);
    expect(said.parts.map(({ parameters }) => parameters['text'])).toContain('أي لغة؟');
  });

  it.each(['2', '٢', 'العربية', 'arabe', 'Arabe !'])('is chosen by %s', (typed) => {
    const person = newcomer();
    person.writes('salut');
    expect(chosen(person.writes(typed))).toMatchObject({ payload: { language: 'ar' } });
    expect(person.session?.language).toBe('ar');
  });

  it('can be changed to later', () => {
    const person = newcomer();
    person.citizen = { language: 'fr', consented: true, stopped: false };
    person.writes('menu');
    expect(lastSaid(person.writes('langue')).options.map(({ label }) => label)).toContain('العربية');
    expect(chosen(person.writes('العربية'))).toBeDefined();
  });

  it('understands its own words, digits, and the words of the others', () => {
    const { command, yesNo, number, option, greeting } = understandingWith(catalogues.furtherWords());
    expect([yesNo('نعم', 'ar'), yesNo('لا', 'ar'), yesNo('oui', 'ar'), yesNo('نعم', 'fr')]).toEqual([
      true,
      false,
      true,
      null,
    ]);
    expect([command('مساعدة', 'ar'), command('menu', 'ar'), command('٠', 'ar')]).toEqual([
      'help',
      'menu',
      'menu',
    ]);
    expect([number('اثنان', 'ar'), number('٢', 'ar')]).toEqual([2, 2]);
    expect(option('اثنان', [{ label: 'a' }, { label: 'b' }], 'ar')).toBe(1);
    expect([greeting('سلام', 'ar'), greeting('bonjour', 'ar'), greeting('سلام', 'bm')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('is written from the right, and names put into it keep to themselves', () => {
    expect(catalogues.languages().map(({ code, direction }) => [code, direction])).toEqual([
      ['fr', 'ltr'],
      ['ar', 'rtl'],
      ['bm', 'ltr'],
      ['snk', 'ltr'],
    ]);
    const parameters = { ticket: 'K7F-2MP', office: 'Maire de Tringa (Kayes)' };
    expect(catalogues.text('ar', 'question.handed', parameters)).toBe(
      'سؤالك \u2068K7F-2MP\u2069 إلى: \u2068Maire de Tringa (Kayes)\u2069',
    );
    expect(catalogues.text('fr', 'question.handed', parameters)).not.toMatch(/[\u2066-\u2069]/);
  });
});
