import { describe, expect, it } from '@jest/globals';
import { emitted, keysSaid, parametersSaid, rehearse } from '../../../tests/flows/support/rehearsal.js';

const asked = (more: string) =>
  rehearse(`
  start: { type: collect, say: a.ask, into: x, next: tell, ${more} }
  tell:
    type: emit
    event: a.b
    payload: { kind: $x.kind, text: $x.text, id: $x.mediaId, s: $x.seconds, n: $x.number, lat: $x.latitude, lon: $x.longitude }
    next: done`);
const kept = (events: Parameters<typeof emitted>[0]) => emitted(events)[0]?.payload;

describe('collect', () => {
  it('keeps a text without what could hide in it', () => {
    const text = '\u0000 L’eau\r\nmanque\u202e \u0007ici\u2066 \ud800';
    expect(kept(asked('accepts: [text]').writes(text))).toMatchObject({
      kind: 'text',
      text: 'L’eau\nmanque ici',
    });
  });

  it('does not take emptiness for an answer', () => {
    expect(keysSaid(asked('accepts: [text]').writes(' \u0000\u202e '))).toEqual([
      'common.not_understood',
      'a.ask',
    ]);
  });

  it('counts characters as people do, and takes exactly the limit', () => {
    expect(kept(asked('accepts: [text], characters: 3').writes('🙂🙂🙂'))).toMatchObject({ text: '🙂🙂🙂' });
  });

  it('refuses a longer text whole and says the limit', () => {
    const person = asked('accepts: [text], characters: 3');
    const events = person.writes('abcd');
    expect(keysSaid(events)).toEqual(['collect.too_long', 'a.ask']);
    expect(parametersSaid(events, 'collect.too_long')).toEqual({ limit: 3, length: 4 });
    expect(person.session!.variables).toEqual({});
  });

  it('does not take the tail of a cut text for the answer, but what comes later it does', () => {
    const person = asked('accepts: [text], characters: 2000');
    person.writes('a'.repeat(4096));
    person.clock.advance(1000);
    expect(keysSaid(person.writes('the rest of what I wrote'))).toEqual(['collect.too_long_tail', 'a.ask']);
    person.clock.advance(6000);
    expect(kept(person.writes('short'))).toMatchObject({ text: 'short' });
  });

  it('waits no longer for a tail because of what was too short to be cut', () => {
    const person = asked('accepts: [text], characters: 2000');
    person.writes('a'.repeat(4096));
    person.clock.advance(4000);
    expect(keysSaid(person.writes('I shall write it shorter'))[0]).toBe('collect.too_long_tail');
    person.clock.advance(1001);
    expect(kept(person.writes('I shall write it shorter'))).toMatchObject({ kind: 'text' });
  });

  it('waits longer after a piece that may be cut itself', () => {
    const person = asked('accepts: [text], characters: 2000');
    person.writes('a'.repeat(4096));
    person.clock.advance(4000);
    person.writes('a'.repeat(4096));
    person.clock.advance(4000);
    expect(keysSaid(person.writes('and this is the end of it'))[0]).toBe('collect.too_long_tail');
  });

  it('takes a few words at once, whatever came before', () => {
    const person = asked('accepts: [text], characters: 2000');
    person.writes('a'.repeat(4096));
    expect(kept(person.writes('Où est l’eau ?'))).toMatchObject({ text: 'Où est l’eau ?' });
  });

  it.each(['1', 'ok', '12345678', '🙂🙂🙂🙂🙂🙂', 'eau ?'])(
    'does not take « %s » for five letters',
    (text) => {
      const person = asked('accepts: [text], atLeast: 5');
      expect(keysSaid(person.writes(text))).toEqual(['collect.too_short', 'a.ask']);
      expect(person.session!.variables).toEqual({});
    },
  );

  it('counts the letters of every script', () => {
    expect(kept(asked('accepts: [text], atLeast: 5').writes('ɲɛ ɔŋk'))).toMatchObject({ kind: 'text' });
    expect(kept(asked('accepts: [text], atLeast: 5').writes('أين الماء'))).toMatchObject({ kind: 'text' });
  });

  it('keeps a voice note by its id, and refuses one that is too long', () => {
    const person = asked('accepts: [voice], seconds: 60');
    expect(keysSaid(person.does({ kind: 'voice', mediaId: 'm', seconds: 61 }))[0]).toBe(
      'collect.voice_too_long',
    );
    expect(kept(person.does({ kind: 'voice', mediaId: 'm' }))).toMatchObject({
      kind: 'voice',
      id: 'm',
      s: null,
    });
  });

  it('keeps a place only roughly', () => {
    const events = asked('accepts: [location]').does({
      kind: 'location',
      latitude: 14.44716,
      longitude: -11.43981,
    });
    expect(kept(events)).toMatchObject({ lat: 14.45, lon: -11.44 });
  });

  it('keeps a photo', () => {
    expect(kept(asked('accepts: [photo]').does({ kind: 'photo', mediaId: 'p' }))).toMatchObject({
      kind: 'photo',
      id: 'p',
    });
  });

  it('reads numbers in words and keeps them within bounds', () => {
    const person = asked('accepts: [number], min: 2, max: 20');
    expect(keysSaid(person.writes('un'))[0]).toBe('collect.too_small');
    expect(keysSaid(person.writes('21'))[0]).toBe('collect.too_big');
    expect(keysSaid(person.writes('beaucoup'))[0]).toBe('common.not_understood');
    expect(kept(person.writes('douze'))).toMatchObject({ kind: 'number', n: 12 });
  });

  it('says what it cannot take here, and how to answer after the second time', () => {
    const person = asked('accepts: [voice]');
    expect(keysSaid(person.writes('words'))).toEqual(['common.text_not_here', 'a.ask']);
    expect(keysSaid(person.does({ kind: 'photo', mediaId: 'p' }))).toEqual([
      'common.photo_not_here',
      'common.help_voice',
      'a.ask',
    ]);
  });

  it.each(['photo', 'location', 'number', 'voice', 'text'])('has a help for %s', (kind) => {
    const person = asked(`accepts: [${kind}]`);
    person.does({ kind: 'choice', value: 'x' });
    const wrong =
      kind === 'voice' || kind === 'photo'
        ? person.writes('x')
        : person.does({ kind: 'voice', mediaId: 'm' });
    expect(wrong).toHaveLength(1);
    const again =
      kind === 'voice' || kind === 'photo'
        ? person.writes('x')
        : person.does({ kind: 'voice', mediaId: 'm' });
    expect(keysSaid(again)).toContain(`common.help_${kind}`);
  });
});
