import { describe, expect, it } from '@jest/globals';
import { Catalogues } from '../../catalogues/index.js';
import type { ChannelLimits } from '../../channels/contract/index.js';
import type { HeardText, ListeningMode, Voices } from '../voice/voices.js';
import { compose, type ComposedMessage } from './compose.js';
import type { SaidOption } from './said.js';

const TELEGRAM: ChannelLimits = {
  textLength: 4096,
  buttons: 30,
  buttonLength: 40,
  rows: 0,
  rowLength: 0,
  mediaBytes: 20_000_000,
};
const SMS: ChannelLimits = { ...TELEGRAM, buttons: 0, mediaBytes: 0 };
const HINT = 'common.menu_hint';
const YES_NO: SaidOption[] = [
  { value: 'yes', key: 'welcome.agree' },
  { value: 'no', key: 'welcome.refuse' },
];

/** A voice that has read everything aloud but these; « ask.whom » only without the commune. */
const voices = (silent: string[] = [], spoken = true): Voices => {
  const heard = (key: string): HeardText | null =>
    silent.includes(key) ? null : { id: key, bytes: 1000, saysAll: key !== 'ask.whom' };
  return {
    speaks: () => spoken,
    heard: (_language, key) => heard(key),
    heardDigit: (_language, digit) => heard(`digit.${digit}`),
    read: async () => null,
  };
};

describe('to somebody who listens', () => {
  const catalogues = Catalogues.load('locales');
  const said = (
    listens: ListeningMode | null,
    keys: string[],
    { options = [] as SaidOption[], by = voices(), language = 'fr', limits = TELEGRAM } = {},
  ): ComposedMessage[] => {
    const parts = keys.map((key) => ({ key, parameters: { commune: 'Tringa' } }));
    return compose({ catalogues, limits, language, voices: by, listens }, parts, options);
  };

  it('the question comes first, then each digit with its choice, then how to go on', () => {
    const [message] = said('voice', ['menu.ask', HINT], { options: YES_NO });
    const ids = ['menu.ask', 'digit.1', 'welcome.agree', 'digit.2', 'welcome.refuse', HINT];
    expect(message!.sound!.ids).toEqual(ids);
  });

  it('what is heard is not written, and buttons keep a line above them', () => {
    expect(said('voice', ['menu.ask', HINT], { options: YES_NO })[0]!.text).toBe('0 : menu');
    expect(said('voice', ['menu.ask'], { options: YES_NO })[0]!.text).toBe(
      '1 · Oui, d’accord\n2 · Pas maintenant',
    );
    expect(said('voice', ['stop.done'])[0]!.text).toBe('');
  });

  it('everything is written when both were chosen', () => {
    const [written] = said('text', ['menu.ask', HINT], { options: YES_NO });
    const { sound, ...both } = said('both', ['menu.ask', HINT], { options: YES_NO })[0]!;
    expect(both).toEqual(written);
    expect(sound!.instead).toBe(written!.text);
  });

  it('the whole text stays at hand for when the sound is lost', () => {
    expect(said('voice', ['stop.done'])[0]!.sound!.instead).toBe(catalogues.text('fr', 'stop.done'));
  });

  it('a name that no recording holds is written under its question', () => {
    const [message] = said('voice', ['ask.warning', 'ask.whom', HINT]);
    expect(message!.sound!.ids).toEqual(['ask.warning', 'ask.whom', HINT]);
    expect(message!.text).toBe('Commune : Tringa. À qui posez-vous votre question ?\n\n0 : menu');
  });

  it('a part that nobody recorded is written, the others are heard', () => {
    const [message] = said('voice', ['ask.warning', 'ask.write', HINT], { by: voices(['ask.write']) });
    expect(message!.sound!.ids).toEqual(['ask.warning', HINT]);
    expect(message!.text).toContain(catalogues.text('fr', 'ask.write'));
    expect(message!.text).not.toContain(catalogues.text('fr', 'ask.warning'));
  });

  it.each([
    ['a choice', 'welcome.refuse'],
    ['a digit', 'digit.2'],
  ])('without %s no choice is heard: of half a list nobody knows what is missing', (_, silent) => {
    const [message] = said('voice', ['menu.ask'], { options: YES_NO, by: voices([silent]) });
    expect(message!.sound!.ids).toEqual(['menu.ask']);
  });

  it('names out of a list are read', () => {
    const options = [{ value: 'a', label: 'Tringa' }];
    expect(said('both', ['ask.commune'], { options })[0]!.sound!.ids).toEqual(['ask.commune']);
  });

  it('a digit or the way on alone makes no sound', () => {
    const by = voices(['menu.ask']);
    expect(said('voice', ['menu.ask', HINT], { options: YES_NO, by })[0]!.sound).toBeUndefined();
  });

  it('the French stands under a draft that is read, and not under digits whose question was heard', () => {
    const by = { options: YES_NO, language: 'bm' };
    expect(said('voice', ['menu.ask', HINT], by)[0]!.text).toBe('0 : menu');
    expect(said('both', ['menu.ask', HINT], by)[0]!.text).toContain('Que voulez-vous faire ?');
    expect(said('voice', ['ask.whom', HINT], by)[0]!.text).toContain('Français :');
  });

  it.each<[string, Parameters<typeof said>[0], Parameters<typeof said>[2]]>([
    ['the person chose to read', 'text', {}],
    ['the person was never asked', null, {}],
    ['the language is not one to listen to', 'voice', { by: voices([], false) }],
    ['the channel carries no sound', 'voice', { limits: SMS }],
    ['the sound is too heavy for the channel', 'both', { limits: { ...TELEGRAM, mediaBytes: 1500 } }],
  ])('nothing is heard and all is written when %s', (_, listens, how) => {
    const [message] = said(listens, ['menu.ask', HINT], how);
    expect(message!.sound).toBeUndefined();
    expect(message!.text).toContain('Que voulez-vous faire ?');
  });

  describe('or who has not chosen a language yet', () => {
    const LANGUAGES: SaidOption[] = ['snk', 'fr', 'bm'].map((code) => ({
      value: code,
      label: code,
      language: code,
    }));
    const greeting = (spoken: string[], listens: ListeningMode | null = null, limits = TELEGRAM) => {
      const parts = ['welcome.hello', 'welcome.language'].flatMap((key) =>
        ['snk', 'fr', 'bm'].map((language) => {
          const text = catalogues.text(language, key);
          return { key: 'common.verbatim', parameters: { text }, says: { key, language } };
        }),
      );
      const by: Voices = {
        speaks: (language) => spoken.includes(language),
        heard: (language, key) => ({ id: `${language} ${key}`, bytes: 1000, saysAll: true }),
        heardDigit: (language, digit) => ({ id: `${language} ${digit}`, bytes: 1000, saysAll: true }),
        read: async () => null,
      };
      return compose({ catalogues, limits, language: 'fr', voices: by, listens }, parts, LANGUAGES);
    };

    it('the greeting is heard in every language that can be, each saying its own digit', () => {
      expect(greeting(['fr', 'bm'])[0]!.sound!.ids).toEqual([
        'fr welcome.hello',
        'bm welcome.hello',
        'fr welcome.language',
        'bm welcome.language',
        'fr 2',
        'bm 3',
      ]);
      expect(greeting(['bm'])[0]!.sound!.ids).toEqual(['bm welcome.hello', 'bm welcome.language', 'bm 3']);
    });

    it('all of it is written too, with the size of the sound', () => {
      const [{ text: written }, { text, sound }] = [greeting([])[0]!, greeting(['fr', 'bm'])[0]!];
      expect(text).toBe(`${written}\n\n🔊 6 ko`);
      expect(sound!.instead).toBe(written);
    });

    it('nothing is heard where no language is one to listen to, nor by who reads, nor by SMS', () => {
      for (const [message] of [greeting([]), greeting(['fr'], 'text'), greeting(['fr'], null, SMS)])
        expect(message!.sound).toBeUndefined();
    });

    it('who chose to listen, and is asked for another language, is spared what they hear', () => {
      const [message] = greeting(['fr', 'bm'], 'voice');
      expect(message!.text).toContain(catalogues.text('snk', 'welcome.hello'));
      expect(message!.text).not.toContain(catalogues.text('bm', 'welcome.hello'));
      expect(message!.text).not.toContain('🔊');
    });
  });

  it('whether they want to listen is asked aloud before they have answered, and in writing too', () => {
    const [asked] = said(null, ['voice.ask', HINT]);
    expect(asked!.sound!.ids).toEqual(['voice.ask', HINT]);
    expect(asked!.text).toContain(catalogues.text('fr', 'voice.ask'));
    expect(said('text', ['voice.ask', HINT])[0]!.sound).toBeUndefined();
  });
});
