import { describe, expect, it } from '@jest/globals';
import { refuseWeak } from './password-rules.js';

const chosen =
  (password: string, again = password) =>
  () =>
    refuseWeak(password, again, ['awa', 'Awa Cissé']);

describe('a password that somebody chooses', () => {
  it.each(['le fleuve monte', 'éléphant-mil', 'xk7 qp2 vv9', 'ɲɛgɛ dɔgɔ kuma'])(
    'may be « %s »',
    (password) => {
      expect(chosen(password)).not.toThrow();
    },
  );

  it.each([
    ['neuf neuf', 'inbox.password.error.short'],
    ['x y'.repeat(100), 'inbox.password.error.long'],
    ['aaaaaaaaaaaa', 'inbox.password.error.weak'],
    ['121212121212', 'inbox.password.error.weak'],
    ['Azertyuiop1', 'inbox.password.error.weak'],
    ['1234567890', 'inbox.password.error.weak'],
    ['moi awa cissé', 'inbox.password.error.weak'],
  ])('may not be « %s »', (password, key) => {
    expect(chosen(password)).toThrow(key);
  });

  it('is typed twice the same', () => {
    expect(chosen('le fleuve monte', 'le fleuve monta')).toThrow('inbox.password.error.again');
  });
});
