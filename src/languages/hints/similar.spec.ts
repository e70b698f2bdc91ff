import { describe, expect, it } from '@jest/globals';
import { LIKELY, likeness, tellingWords } from './similar.js';

const near = (one: string, other: string): number => likeness(tellingWords(one), tellingWords(other));

describe('two questions', () => {
  it.each([
    ['Quand le pont sera-t-il réparé ?', 'le pont quand est ce quil sera repare'],
    ['La pompe du quartier Sud est en panne depuis deux semaines', 'Pompe du quartier sud en panne !'],
    ['Jɔn bɛ pɔnpu labɛn Toya dugu kɔnɔ ?', 'jon be ponpu laben Toya'],
    ['Pourquoi les tickets du marché coûtent plus cher ?', 'Les tickets du marche coutent cher, pourquoi'],
  ])('are perhaps the same: « %s » and « %s »', (one, other) => {
    expect(near(one, other)).toBeGreaterThanOrEqual(LIKELY);
  });

  it.each([
    ['Quand le pont sera-t-il réparé ?', 'Quand la route sera-t-elle goudronnée ?'],
    ['Et le pont ?', 'Quand le pont sera-t-il réparé ?'],
    ['Bonjour monsieur le maire', 'Bonjour madame la maire'],
    ['La pompe est en panne', 'La pompe de l’école a été volée'],
    ['', ''],
  ])('are not: « %s » and « %s »', (one, other) => {
    expect(near(one, other)).toBeLessThan(LIKELY);
  });

  it('are as near one way as the other', () => {
    const [one, other] = ['la pompe du marché est en panne', 'pompe en panne'];
    expect(near(one, other)).toBe(near(other, one));
  });
});
