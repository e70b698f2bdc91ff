import { describe, expect, it } from '@jest/globals';
import { inOrderOfCompetence } from './order-offices.js';

const offices = [
  { id: 'councillor', role: 'councillor' },
  { id: 'secretary', role: 'secretary-general' },
  { id: 'mayor', role: 'mayor' },
  { id: 'body', role: 'intercommunal-member' },
] as const;
const order = (asked: string | null, topic: 'water' | 'security' | null) =>
  inOrderOfCompetence(
    offices.map((office) => ({ office })),
    asked,
    topic,
  ).map(({ office }) => office.id);

describe('where a question is proposed to go', () => {
  it('is first to whom the person asked', () => {
    expect(order('councillor', 'water')[0]).toBe('councillor');
  });

  it('is then to who speaks for the commune, on what is the commune’s', () => {
    expect(order(null, 'water')).toEqual(['mayor', 'secretary', 'councillor', 'body']);
  });

  it('is to who deals with those above, on what is theirs', () => {
    expect(order(null, 'security')).toEqual(['body', 'secretary', 'mayor', 'councillor']);
  });
});
