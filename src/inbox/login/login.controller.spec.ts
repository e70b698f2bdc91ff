import { describe, expect, it } from '@jest/globals';
import { safeNext } from './login.controller.js';

describe('where the login leads on to', () => {
  it.each(['/inbox', '/inbox/questions/1', '/inbox/threads?open=2'])('may be %s', (next) => {
    expect(safeNext(next)).toBe(next);
  });

  it.each([
    undefined,
    '',
    '/',
    '//evil.example/inbox',
    'https://evil.example/inbox',
    '/inbox-evil',
    '/inbox\\..\\evil',
    '/inbox/login',
    '/inbox/logout',
    '/inbox/a b',
  ])('is never %s', (next) => {
    expect(safeNext(next)).toBeNull();
  });
});
