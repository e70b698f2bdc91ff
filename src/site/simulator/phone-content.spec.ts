import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { phoneMessage, VOICE_BYTES } from './phone-content.js';

const json = (body: unknown) => ({ body, query: {}, headers: {} }) as FastifyRequest;
const sound = (bytes: number, query: object, type = 'audio/webm;codecs=opus') =>
  ({ body: Buffer.alloc(bytes), query, headers: { 'content-type': type } }) as unknown as FastifyRequest;

describe('what a phone of the demonstration sends', () => {
  it('is words', () => {
    expect(phoneMessage(json({ id: 'a1', text: 'Bonjour' }))).toEqual({
      id: 'a1',
      content: { kind: 'text', text: 'Bonjour' },
    });
  });

  it('is a tap on an option', () => {
    expect(phoneMessage(json({ id: 'a1', choice: 'v', label: '1 · Oui' }))).toEqual({
      id: 'a1',
      content: { kind: 'choice', value: 'v', label: '1 · Oui' },
    });
  });

  it('is a voice note, with its type and length', () => {
    expect(phoneMessage(sound(3, { id: 'a1', seconds: '7' })).content).toMatchObject({
      kind: 'voice',
      mime: 'audio/webm',
      seconds: 7,
    });
  });

  it.each([
    ['nothing', json(undefined)],
    ['words without an id', json({ text: 'x' })],
    ['an id that is a path', json({ id: '../x', text: 'x' })],
    ['empty words', json({ id: 'a1', text: '' })],
    ['a sound without an id', sound(3, {})],
    ['a sound that is a page', sound(3, { id: 'a1' }, 'text/html')],
    ['a sound of no length', sound(3, { id: 'a1', seconds: 'NaN' })],
  ])('is refused when it is %s', (_, request) => {
    expect(() => phoneMessage(request)).toThrow('Bad Request');
  });

  it('is refused when the sound is too large', () => {
    expect(() => phoneMessage(sound(VOICE_BYTES + 1, { id: 'a1' }))).toThrow('Payload Too Large');
  });
});
