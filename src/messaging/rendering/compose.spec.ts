import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catalogues, frenchHash } from '../../catalogues/index.js';
import type { ChannelLimits } from '../../channels/contract/index.js';
import { compose } from './compose.js';
import type { SaidOption } from './said.js';
import { NO_VOICES } from '../voice/voices.js';

const FRENCH = {
  'language.name': 'Français',
  'common.menu_hint': '0 : menu',
  'common.list_open': 'Choisir dans toute la liste',
  question: 'Que voulez-vous faire ?',
  long: 'Voici ce que nous savons. '.repeat(50).trim(),
  foreign: 'Voici ce que nous rêvons. '.repeat(50).trim(),
  ask: 'Poser une question',
  mine: 'Mes questions',
  rights: 'Connaître vos droits et ceux de votre commune',
};
const WHATSAPP: ChannelLimits = {
  textLength: 4096,
  textLengthWithOptions: 1024,
  buttons: 3,
  buttonLength: 20,
  rows: 10,
  rowLength: 24,
  rowDescriptionLength: 72,
  mediaBytes: 0,
};
const TELEGRAM: ChannelLimits = {
  textLength: 4096,
  buttons: 30,
  buttonLength: 40,
  rows: 0,
  rowLength: 0,
  mediaBytes: 0,
};
const SMS: ChannelLimits = { ...TELEGRAM, textLength: 160, buttons: 0 };

describe('a message is put into words', () => {
  let folder: string;
  let catalogues: Catalogues;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'compose-'));
    write('fr', (text) => ({ text, state: 'reviewed', by: 'source' }));
    write('bm', (text) => ({ text: `bm ${text}`, state: 'draft', of: frenchHash(text) }));
    catalogues = Catalogues.load(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function write(language: string, entry: (text: string) => object): void {
    mkdirSync(path.join(folder, language));
    const entries = Object.fromEntries(Object.entries(FRENCH).map(([key, text]) => [key, entry(text)]));
    writeFileSync(path.join(folder, language, 'messages.json'), JSON.stringify(entries));
  }

  const shortened: (string | undefined)[] = [];
  function say(limits: ChannelLimits, keys: string[], options: SaidOption[], language = 'fr') {
    shortened.length = 0;
    return compose(
      {
        catalogues,
        limits,
        language,
        onShortened: (key) => shortened.push(key),
        voices: NO_VOICES,
        listens: null,
      },
      [...keys, 'common.menu_hint'].map((key) => ({ key, parameters: {} })),
      options,
    );
  }
  const keys = (...names: string[]): SaidOption[] => names.map((key) => ({ value: key, key }));
  const names = (...labels: string[]): SaidOption[] =>
    labels.map((label) => ({ value: `id:${label}`, label }));
  const villages = (count: number) =>
    names(...Array.from({ length: count }, (_, place) => `Village ${place + 1}`));

  it('with buttons where the names fit, and the text is not longer for it', () => {
    expect(say(WHATSAPP, ['question'], keys('mine'))).toEqual([
      {
        text: 'Que voulez-vous faire ?\n\n0 : menu',
        options: [{ value: 'mine', label: '1 · Mes questions' }],
      },
    ]);
    expect(shortened).toEqual([]);
  });

  it('a name too long for its button stands whole in the text, with all the others, and is counted', () => {
    const [message] = say(WHATSAPP, ['question'], keys('mine', 'ask'));
    expect(message!.text).toBe(
      'Que voulez-vous faire ?\n\n1 · Mes questions\n2 · Poser une question\n\n0 : menu',
    );
    expect(message!.options.map(({ label }) => label)).toEqual(['1 · Mes questions', '2 · Poser une quest…']);
    expect(message!.options[1]!.label).toHaveLength(20);
    expect(shortened).toEqual(['ask']);
  });

  it('says of a name out of a list only that there was one', () => {
    say(WHATSAPP, ['question'], names('Commission communale de Diafounou Gory'));
    expect(shortened).toEqual([undefined]);
  });

  it('more options than buttons become a list, which says in one word how it opens', () => {
    const [message] = say(WHATSAPP, ['question'], villages(4));
    expect(message).toEqual({
      text: 'Que voulez-vous faire ?\n\n0 : menu',
      options: [1, 2, 3, 4].map((n) => ({ value: `id:Village ${n}`, label: `${n} · Village ${n}` })),
      listLabel: 'Choisir dans toute…',
    });
    expect(message!.listLabel!.length).toBeLessThanOrEqual(20);
  });

  it('a row too short for its name has the whole one underneath, and the text stays short', () => {
    const [message] = say(WHATSAPP, ['question'], [...villages(3), ...keys('rights')]);
    expect(message!.options[3]).toEqual({
      value: 'rights',
      label: '4 · Connaître vos droit…',
      description: FRENCH.rights,
    });
    expect(message!.options[0]).not.toHaveProperty('description');
    expect(message!.text).not.toContain('Village');
    expect(shortened).toEqual(['rights']);
  });

  it('a name too long even for that stands in the text', () => {
    const endless = 'Conseil '.repeat(12).trim();
    const [message] = say(WHATSAPP, ['question'], [...villages(3), ...names(endless)]);
    expect(message!.options[3]!.description).toHaveLength(72);
    expect(message!.text).toContain(`4 · ${endless}\n\n0 : menu`);
  });

  it('without a line under its rows, a list loses nothing either', () => {
    const narrow = { ...WHATSAPP, rowDescriptionLength: 0 };
    const [message] = say(narrow, ['question'], [...villages(3), ...keys('rights')]);
    expect(message!.options[3]).not.toHaveProperty('description');
    expect(message!.text).toContain(`4 · ${FRENCH.rights}`);
  });

  it.each([
    ['WhatsApp', WHATSAPP, 11],
    ['Telegram', TELEGRAM, 31],
    ['SMS', SMS, 2],
  ])('more options than %s has room for are numbered lines', (_name, limits, count) => {
    const messages = say(limits, ['question'], villages(count));
    expect(messages.flatMap(({ options }) => options)).toEqual([]);
    expect(messages.map(({ text }) => text).join('\n')).toContain(`${count} · Village ${count}`);
    expect(messages.every((message) => !('listLabel' in message))).toBe(true);
  });

  it('every button has a digit, so no two read the same', () => {
    const [message] = say(WHATSAPP, ['question'], names('Diafounou Diongaga', 'Diafounou Diongaga-Sud'));
    const labels = message!.options.map(({ label }) => label);
    expect(new Set(labels).size).toBe(2);
  });

  it('never cuts inside of a letter', () => {
    const label = (name: string): string => say(WHATSAPP, ['question'], names(name))[0]!.options[0]!.label;
    expect(label('😀'.repeat(20))).toBe(`1 · ${'😀'.repeat(7)}…`);
    // ɔ with a tone mark is two characters and one letter.
    expect(label('ɔ\u0301'.repeat(20))).toBe(`1 · ${'ɔ\u0301'.repeat(7)}…`);
  });

  describe('and a text over the limit', () => {
    it('is several messages, of which the last fits its options and has them', () => {
      const messages = say(WHATSAPP, ['long', 'question'], keys('mine'));
      expect(messages.map(({ options }) => options.length)).toEqual([0, 1]);
      expect(messages[1]!.text.length).toBeLessThanOrEqual(1024);
      expect(messages[1]!.text.endsWith('Que voulez-vous faire ?\n\n0 : menu')).toBe(true);
      expect(
        messages
          .map(({ text }) => text)
          .join(' ')
          .replace(/\s+/g, ' '),
      ).toBe(`${FRENCH.long} Que voulez-vous faire ? 0 : menu`);
    });

    it('is one message where nothing is to be tapped', () => {
      expect(say(WHATSAPP, ['long', 'question'], [])).toHaveLength(1);
    });

    it('is one message where the channel makes no difference', () => {
      expect(say(TELEGRAM, ['long', 'question'], keys('mine'))).toHaveLength(1);
    });

    it('has the language in one message and the French with the options in the other', () => {
      const messages = say({ ...WHATSAPP, textLengthWithOptions: 70 }, ['question'], keys('mine'), 'bm');
      expect(messages.map(({ text }) => text)).toEqual([
        'bm Que voulez-vous faire ?',
        'Français :\nQue voulez-vous faire ?\n\n1 · Mes questions\n\n0 : menu',
      ]);
      expect(messages.map(({ options }) => options.length)).toEqual([0, 1]);
    });
  });

  it('in as many messages as the characters of each need, where it is they that decide', () => {
    const half = (text: string): number => Math.min(text.length, text.includes('ê') ? 60 : 160);
    const limits = { ...SMS, fitting: half };
    const plain = say(limits, ['long'], []);
    const foreign = say(limits, ['foreign'], []);
    expect(plain.every(({ text }) => text.length <= 160)).toBe(true);
    expect(foreign.every(({ text }) => text.length <= half(text))).toBe(true);
    expect(foreign.length).toBeGreaterThan(plain.length);
  });
});
