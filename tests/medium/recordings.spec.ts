import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NotFoundError, UserError } from '../../src/shared/index.js';
import type { Principal } from '../../src/staff/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { opus } from '../support/sounds.js';
import { adminCalled, Studio } from '../support/studio.js';
import { eventually } from '../browser/support/eventually.js';

const AWA = adminCalled('awa');
const TRANSLATOR: Principal = {
  ...adminCalled('sira'),
  grants: [{ role: 'translator', territoryId: null, language: 'bm' }],
};

describe.each(databaseKinds)('recordings of what is said, on %s', (kind) => {
  let place: TestDatabase;
  let studio: Studio;

  beforeAll(async () => {
    place = await testDatabase(kind);
    studio = await Studio.open(place);
  });
  afterAll(async () => {
    await studio.stop();
    await place.drop();
  });

  it('are missing, then recorded, then heard once somebody has vouched for them', async () => {
    const { desk, recordings } = studio;
    expect(desk.prompt(AWA, 'bm', 'menu.ask').state).toBe('missing');
    const { id } = await desk.record(TRANSLATOR, 'bm', 'menu.ask', await opus('webm', 2));
    expect(desk.prompt(AWA, 'bm', 'menu.ask').state).toBe('recorded');
    expect(recordings.heard('bm', 'menu.ask')).toBeNull();
    await desk.review(AWA, 'bm', id);
    expect(desk.prompt(AWA, 'bm', 'menu.ask').state).toBe('reviewed');
    expect(recordings.heard('bm', 'menu.ask')).toMatchObject({ id, saysAll: true });
    const file = await recordings.read([id]);
    expect(file).toMatchObject({ kind: 'voice', mime: 'audio/ogg' });
    expect(recordings.heard('bm', 'menu.ask')!.bytes).toBe(file!.bytes.length);
  });

  it('lie in the store as nothing that could be played', () => {
    const files = readdirSync(path.join(place.folder, 'media'), { recursive: true, withFileTypes: true });
    const sealed = files
      .filter((one) => one.isFile())
      .map((one) => readFileSync(path.join(one.parentPath, one.name)));
    expect(sealed.length).toBeGreaterThan(0);
    expect(sealed.some((bytes) => bytes.includes('OggS') || bytes.includes('Opus'))).toBe(false);
  });

  it('go on while a new one waits to be vouched for, and their history is kept', async () => {
    const { desk, recordings } = studio;
    const first = await studio.speak('bm', 'menu.help', 1);
    const { id: second } = await desk.record(TRANSLATOR, 'bm', 'menu.help', await opus('ogg', 1, 2));
    expect(recordings.heard('bm', 'menu.help')!.id).toBe(first);
    expect(desk.prompt(AWA, 'bm', 'menu.help').state).toBe('recorded');
    await desk.review(AWA, 'bm', second);
    expect(recordings.heard('bm', 'menu.help')!.id).toBe(second);
    await desk.retract(AWA, 'bm', second);
    expect(recordings.heard('bm', 'menu.help')!.id).toBe(first);
    const { recordings: history } = desk.prompt(AWA, 'bm', 'menu.help');
    expect(history.map(({ id, recordedBy }) => [id, recordedBy])).toEqual([
      [second, 'sira'],
      [first, 'awa'],
    ]);
    expect(await desk.sound(TRANSLATOR, 'bm', first)).not.toEqual(await desk.sound(AWA, 'bm', second));
  });

  it('of what holds a name or a number are of its spoken form, and the text is read as well', async () => {
    const { desk, recordings } = studio;
    expect(() => desk.prompt(AWA, 'bm', 'ask.whom')).toThrow(NotFoundError);
    await studio.speak('bm', 'spoken.ask.whom');
    expect(recordings.heard('bm', 'ask.whom')).toMatchObject({ saysAll: false });
    expect(recordings.heard('bm', 'ask.commune_of')).toBeNull();
  });

  it('of another language, or of no text, are nobody’s to make', async () => {
    const { desk } = studio;
    const sound = await opus('ogg', 1);
    const { id } = await desk.record(AWA, 'snk', 'menu.ask', sound);
    for (const attempt of [
      () => desk.record(TRANSLATOR, 'snk', 'menu.ask', sound),
      () => desk.record(TRANSLATOR, 'bm', 'menu.nothing', sound),
      () => desk.record(TRANSLATOR, 'xx', 'menu.ask', sound),
      () => desk.sound(TRANSLATOR, 'snk', id),
      async () => desk.review(TRANSLATOR, 'snk', id),
      async () => desk.review(TRANSLATOR, 'bm', id),
      async () => desk.prompts(TRANSLATOR, 'snk'),
    ])
      await expect(attempt()).rejects.toThrow(NotFoundError);
    expect(desk.prompt(AWA, 'snk', 'menu.ask').state).toBe('recorded');
    expect(desk.languages(TRANSLATOR).map(({ code }) => code)).toEqual(['bm']);
  });

  it('that are no sound change nothing', async () => {
    const { desk } = studio;
    await expect(desk.record(AWA, 'bm', 'menu.language', Buffer.from('<html>'))).rejects.toThrow(UserError);
    expect(desk.prompt(AWA, 'bm', 'menu.language').state).toBe('missing');
  });

  it('joined are one sound; one that is lost makes none', async () => {
    const { recordings } = studio;
    const [one, other] = [
      await studio.speak('bm', 'common.yes', 3),
      await studio.speak('bm', 'common.no', 4),
    ];
    const both = await recordings.read([one, other]);
    const single = await recordings.read([one]);
    expect(both!.bytes.length).toBeGreaterThan(single!.bytes.length * 1.5);
    expect(await recordings.read([one, 'recording-that-was-lost'])).toBeNull();
  });

  it('make a language one to listen to when all of the core is there, in every process', async () => {
    const other = await Studio.open(place);
    const missing = studio.recordings.core.filter((key) => studio.recordings.heard('fr', key) === null);
    expect(missing).toHaveLength(studio.recordings.core.length);
    await studio.speakCore('fr');
    expect(studio.recordings.speaks('fr')).toBe(true);
    expect(studio.recordings.speaks('bm')).toBe(false);
    // On SQLite there is one process, and no notice to hear.
    if (kind === 'postgres') await eventually('the notice', () => other.recordings.speaks('fr'));
    const last = studio.recordings.heard('fr', 'stop.done')!.id;
    await studio.desk.retract(AWA, 'fr', last);
    expect(studio.recordings.speaks('fr')).toBe(false);
    await other.stop();
  });
});
