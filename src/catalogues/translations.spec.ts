import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { understanding } from '../languages/index.js';
import { CONVERSATION_FILE, readEntries, readFile } from './catalogue.js';
import { Catalogues, frenchHash } from './index.js';
import { compileMessage } from './message.js';

const folder = fileURLToPath(new URL('../../locales', import.meta.url));
const french = readEntries(folder, 'fr');

describe.each(['bm', 'snk'])('the texts in %s', (language) => {
  const entries = Object.entries(readEntries(folder, language));

  it('say which French text they translate, and never pass for reviewed without a name', () => {
    expect(entries.filter(([, { of }]) => !/^[0-9a-f]{8}$/.test(of ?? ''))).toEqual([]);
    expect(entries.filter(([, entry]) => entry.state === 'reviewed' && !(entry.by && entry.at))).toEqual([]);
  });

  it('are all there: nothing that is said in a conversation is in French alone', () => {
    const said = Object.keys(readFile(folder, 'fr', CONVERSATION_FILE));
    const own = new Set(entries.map(([key]) => key));
    expect(said.length).toBeGreaterThan(200);
    expect(said.filter((key) => !own.has(key))).toEqual([]);
  });

  it('use the same parameters as the French they translate', () => {
    const current = entries.filter(([key, { of }]) => french[key] && of === frenchHash(french[key].text));
    expect(current.length).toBeGreaterThan(0);
    const parameters = (text: string): readonly string[] => compileMessage(text, 'fr').parameters;
    for (const [key, { text }] of current) {
      expect([key, parameters(text)]).toEqual([key, parameters(french[key]!.text)]);
    }
  });

  it('are written with the letters of the official orthography, in composed form', () => {
    for (const [key, { text }] of entries) {
      expect([key, text]).toEqual([key, text.normalize('NFC')]);
      expect([key, /['`]|\bkh/i.test(text)]).toEqual([key, false]);
      if (!text.includes('{')) expect([key, /ou/i.test(text)]).toEqual([key, false]);
    }
  });

  it('are short, as a person reads them on a small screen', () => {
    for (const [key, { text }] of entries) {
      expect([key, text.length <= Math.max(300, (french[key]?.text.length ?? 0) * 1.4)]).toEqual([key, true]);
    }
  });

  it('name only words that are understood', () => {
    const said = Catalogues.load(folder).text(language, 'help.commands').split(':')[1]!;
    for (const word of said.split(/[,.]/).map((part) => part.trim())) {
      if (word) expect([word, understanding.command(word, language)]).not.toEqual([word, null]);
    }
    for (const [, word] of Catalogues.load(folder)
      .text(language, 'common.help_text')
      .matchAll(/« (.+?) »/g)) {
      expect([word, understanding.command(word!, language)]).not.toEqual([word, null]);
    }
  });

  it('have yes and no that are understood as yes and no', () => {
    const catalogues = Catalogues.load(folder);
    expect(understanding.yesNo(catalogues.text(language, 'common.yes'), language)).toBe(true);
    expect(understanding.yesNo(catalogues.text(language, 'common.no'), language)).toBe(false);
  });
});

describe('the question for consent', () => {
  /** As long as CONSENT_RESPONSIBLE may be. */
  const LONGEST = `La commune de ${'x'.repeat(34)}`;

  it.each(['fr', 'bm', 'snk'])(
    'in %s names who is responsible, and says so when nobody was named',
    (language) => {
      const named = Catalogues.load(folder, { responsible: LONGEST }).text(language, 'welcome.consent');
      expect(LONGEST).toHaveLength(48);
      expect(named).toContain(`${LONGEST} `);
      expect(named).toContain('2013-015');
      expect(named.length).toBeLessThanOrEqual(300);
      const unset = Catalogues.load(folder).text(language, 'welcome.consent');
      expect(unset).not.toMatch(/2013-015|unset|[{}]/);
    },
  );
});
