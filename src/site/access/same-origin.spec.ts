import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { comesFromUs, isUnsafe } from './same-origin.js';

const asked = (headers: Record<string, string>, method = 'POST') =>
  ({ method, headers, host: 'baro.example.ml' }) as unknown as FastifyRequest;
const fromUs = (headers: Record<string, string>) => comesFromUs(asked(headers), 'https://baro.example.ml');

describe('where a request comes from', () => {
  it.each([
    ['a page of ours', { 'sec-fetch-site': 'same-origin' }],
    ['an address typed by hand', { 'sec-fetch-site': 'none' }],
    ['an older browser on our page', { origin: 'https://baro.example.ml' }],
    ['a browser that says nothing: the token decides', {}],
  ])('is us for %s', (_, headers: Record<string, string>) => {
    expect(fromUs(headers)).toBe(true);
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
    [
      'another site, whatever it says of its origin',
      { 'sec-fetch-site': 'cross-site', origin: 'https://baro.example.ml' },
    ],
    ['an older browser on another site', { origin: 'https://evil.example' }],
    ['a page from a file or a sandbox', { origin: 'null' }],
  ])('is not us for %s', (_, headers: Record<string, string>) => {
    expect(fromUs(headers)).toBe(false);
  });

  it('matters only for what could change something', () => {
    expect(isUnsafe(asked({}, 'GET'))).toBe(false);
    expect(isUnsafe(asked({}, 'DELETE'))).toBe(true);
  });
});
