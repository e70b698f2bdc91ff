import { describe, expect, it } from '@jest/globals';
import { Catalogues } from '../../src/catalogues/index.js';
import { corePrompts, DIGITS } from '../../src/recordings/core-prompts.js';
import { spokenKey } from '../../src/recordings/spoken-form.js';
import { loadFlows } from '../../src/rehearsal/index.js';

const core = corePrompts('locales');
const texts = Catalogues.load('locales');

describe('what must be recorded before a language is offered to the ear', () => {
  it('is about forty prompts and the digits, each once', () => {
    expect(new Set(core).size).toBe(core.length);
    expect(core.length - DIGITS.length).toBeGreaterThan(35);
    expect(core.length - DIGITS.length).toBeLessThan(50);
  });

  it.each(core)('%s can be read aloud in every language', (key) => {
    const spoken = spokenKey(texts, key);
    expect(spoken).not.toBeNull();
    for (const { code } of texts.languages()) expect(texts.standing(code, spoken!)).not.toBeNull();
  });

  it('is said by the conversations, but for the digits', () => {
    // The engine says these itself; the others stand in a node.
    const byEngine = ['common.menu_hint', 'common.not_understood', 'stop.resumed'];
    const said = new Set(
      loadFlows().flatMap((flow) =>
        [...flow.nodes.values()].flatMap((node) => node.says.map(({ key }) => key)),
      ),
    );
    const help = loadFlows().flatMap((flow) =>
      [...flow.nodes.values()].flatMap(({ waits }) => (waits ? [waits.help] : [])),
    );
    const never = core.filter(
      (key) => ![...said, ...help, ...byEngine, ...DIGITS].some((one) => one === key),
    );
    expect(never).toEqual([]);
  });

  it('has spoken forms only of texts that are there, and with nothing to fill in', () => {
    const forms = texts.conversationKeys().filter((key) => key.startsWith('spoken.'));
    expect(forms.length).toBeGreaterThan(5);
    for (const form of forms) {
      expect([form, texts.standing('fr', form.slice('spoken.'.length))]).not.toEqual([form, null]);
      expect([form, texts.standing('fr', form)!.message.parameters]).toEqual([form, []]);
    }
  });
});
