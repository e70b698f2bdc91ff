import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { frenchHash } from '../../src/catalogues/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { Operator } from '../support/operator.js';
import { opus } from '../support/sounds.js';
import { adminCalled, Studio } from '../support/studio.js';

describe.each(databaseKinds)('recordings of the inbox, written for the commit, on %s', (kind) => {
  let place: TestDatabase;
  let studio: Studio;
  let operator: Operator;
  let folder: string;

  beforeAll(async () => {
    place = await testDatabase(kind);
    studio = await Studio.open(place);
    operator = new Operator(place);
    folder = path.join(place.folder, 'recordings');
    await studio.speak('bm', 'menu.help', 1);
    await studio.speak('bm', 'menu.ask', 2);
    await studio.desk.record(adminCalled('awa'), 'bm', 'stop.done', await opus('webm', 1));
  });
  afterAll(async () => {
    await studio.stop();
    await place.drop();
  });

  const write = (language = 'bm', out = folder) =>
    operator.type(`recordings export --lang ${language} --out ${out}`, { DATA_DIR: place.folder });

  it('are those that somebody has vouched for, with who and when', async () => {
    const { code, printed } = await write();
    expect({ code, first: printed[0] }).toEqual({ code: 0, first: `${folder}: 2 written, 0 were there.` });
    expect(readdirSync(folder).sort()).toEqual(['menu.ask.ogg', 'menu.help.ogg', 'recordings.json']);
    const list = JSON.parse(readFileSync(path.join(folder, 'recordings.json'), 'utf8')) as object;
    expect(Object.keys(list)).toEqual(['menu.ask', 'menu.help']);
    const sound = readFileSync(path.join(folder, 'menu.ask.ogg'));
    expect(sound.toString('latin1', 0, 4)).toBe('OggS');
    expect(list).toMatchObject({
      'menu.ask': {
        of: frenchHash(studio.catalogues.text('bm', 'menu.ask')),
        seconds: 1,
        bytes: sound.length,
        by: 'awa',
        at: new Date().toISOString().slice(0, 10),
      },
    });
  });

  it('are heard by a Baro that has only the files', async () => {
    await write();
    const locales = path.join(place.folder, 'locales');
    cpSync('locales', locales, { recursive: true });
    cpSync(folder, path.join(locales, 'bm', 'recordings'), { recursive: true });
    const other = await testDatabase('sqlite');
    const elsewhere = await Studio.open(other, { folder: locales });
    const heard = elsewhere.recordings.heard('bm', 'menu.ask');
    expect(await elsewhere.recordings.sound(heard!.id)).toEqual(
      readFileSync(path.join(folder, 'menu.ask.ogg')),
    );
    await elsewhere.stop();
    await other.drop();
  });

  it('are written once, and again when somebody reads them anew', async () => {
    expect((await write()).printed[0]).toContain('0 written, 2 were there.');
    const before = readFileSync(path.join(folder, 'menu.ask.ogg'));
    await studio.speak('bm', 'menu.ask', 7);
    expect((await write()).printed[0]).toContain('1 written, 1 were there.');
    expect(readFileSync(path.join(folder, 'menu.ask.ogg')).equals(before)).toBe(false);
  });

  it('are none of a language that nobody has recorded', async () => {
    const out = path.join(place.folder, 'none');
    expect((await write('snk', out)).printed[0]).toBe(`${out}: 0 written, 0 were there.`);
    expect(existsSync(out)).toBe(false);
    expect((await write('peul')).complained).toEqual(['--lang must be one of fr, bm, snk.']);
  });
});
