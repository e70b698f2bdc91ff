import { describe, expect, it } from '@jest/globals';
import { piecesOf } from './pieces.js';
import { redact } from './redact.js';

describe('hiding words', () => {
  it.each<[string, number[], string]>([
    ['Demandez à Awa Traoré, elle sait.', [2, 3], 'Demandez à […] elle sait.'],
    ['Awa sait.', [0], '[…] sait.'],
    ['Elle sait tout', [2], 'Elle sait […]'],
    ['un  deux\ntrois', [1], 'un  […]\ntrois'],
    ['un deux trois quatre', [0, 2], '[…] deux […] quatre'],
    ['rien', [], 'rien'],
    ['rien', [7, -1], 'rien'],
    ['tout est caché', [0, 1, 2], '[…]'],
  ])('in « %s » at %j gives « %s »', (text, places, said) => {
    expect(redact(text, places)).toBe(said);
  });

  it('counts places as the pieces are counted', () => {
    const text = '  Le  numéro\n76 45 12 30 ! ';
    expect(piecesOf(text)[2]).toBe('76');
    expect(redact(text, [2, 3, 4, 5])).toBe('  Le  numéro\n[…] ! ');
  });
});
