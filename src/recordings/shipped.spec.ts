import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Catalogues, frenchHash } from '../catalogues/index.js';
import { StartupError } from '../shared/index.js';
import { RecordedTexts } from './recorded-texts.js';
import { shippedRecordings } from './shipped.js';

const texts = Catalogues.load('locales');
const SPOKEN = frenchHash(texts.standing('bm', 'menu.ask')!.text);

describe('recordings that come with the program', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'shipped-'));
    mkdirSync(path.join(folder, 'bm', 'recordings'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, content: string | object): void =>
    writeFileSync(
      path.join(folder, 'bm', 'recordings', name),
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  const entry = { of: SPOKEN, seconds: 2, bytes: 4000, by: 'Sira', at: '2026-11-20' };

  it('are heard as long as the text is the one they speak', () => {
    write('recordings.json', { 'menu.ask': entry, 'menu.help': { ...entry, of: 'another' } });
    write('menu.ask.ogg', 'OggS');
    write('menu.help.ogg', 'OggS');
    const recordings = new RecordedTexts(texts, [], shippedRecordings(folder, ['fr', 'bm']));
    expect(recordings.heard('bm', 'menu.ask')).toMatchObject({ bytes: 4000 });
    expect(recordings.state('bm', 'menu.help')).toBe('stale');
    expect(recordings.heard('bm', 'menu.help')).toBeNull();
    expect(recordings.heard('fr', 'menu.ask')).toBeNull();
  });

  it('that nobody vouched for in the list are nobody’s', () => {
    write('menu.ask.ogg', 'OggS');
    expect(shippedRecordings(folder, ['bm'])).toEqual([]);
  });

  it.each<[string, string | object]>([
    ['is not JSON', '{'],
    ['names nobody', { 'menu.ask': { ...entry, by: '' } }],
    ['names a file that is not there', { 'menu.ask': entry }],
  ])('stop the start when the list %s', (_, list) => {
    write('recordings.json', list);
    expect(() => shippedRecordings(folder, ['bm'])).toThrow(StartupError);
  });
});
