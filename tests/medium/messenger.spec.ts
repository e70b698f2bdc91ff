import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Catalogues } from '../../src/catalogues/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { Way } from '../support/way.js';

/** A text of two languages, with and without a parameter. */
const KEY = 'question.approved';
/** By its place in the first choice. */
const LANGUAGE = { fr: '1', bm: '2' } as const;

describe.each(databaseKinds)('telling somebody something outside of a turn, on %s', (kind) => {
  let place: TestDatabase;
  let way: Way;
  let french: string;
  let bambara: string;

  beforeAll(async () => {
    place = await testDatabase(kind);
    way = await Way.open(place);
    const { catalogues } = way.tools.ground;
    const parameters = { ticket: 'ABC-234' };
    french = catalogues.text('fr', KEY, parameters);
    bambara = catalogues.text('bm', KEY, parameters);
    expect(catalogues.isDraft('bm', KEY)).toBe(true);
  });
  afterAll(async () => {
    await way.stop();
    await place.drop();
  });

  /** Somebody at the menu, in that language; resolves to their id. */
  async function met(chat: string, language: keyof typeof LANGUAGE, by = way): Promise<string> {
    const before = new Set(await ids(by));
    for (const words of ['bonjour', LANGUAGE[language], '1']) await by.write(chat, words);
    return (await ids(by)).find((id) => !before.has(id))!;
  }
  const ids = async (by: Way): Promise<string[]> =>
    (await by.database.reader.query<{ id: string }>(`SELECT id FROM citizens`)).map(({ id }) => id);

  const tell = (citizenId: string, by = way): Promise<boolean> =>
    by.database.write((tx) =>
      by.tools.messenger.tell(tx, citizenId, [{ key: KEY, parameters: { ticket: 'ABC-234' } }]),
    );
  /** What the person is told, however many messages it takes. */
  async function toldTo(chat: string, citizenId: string, by = way): Promise<string> {
    const before = by.channel.textsTo(chat).length;
    expect(await tell(citizenId, by)).toBe(true);
    await by.until(() => by.channel.textsTo(chat).length > before, 'what is told');
    return by.channel.textsTo(chat).slice(before).join('\n\n');
  }
  const messagesFor = async (citizenId: string): Promise<number> =>
    (
      await way.database.reader.query<{ n: number }>(
        `SELECT COUNT(*) AS n FROM outbox WHERE citizen_id = ?`,
        [citizenId],
      )
    )[0]!.n;

  it('says it in French alone to somebody who chose French', async () => {
    const said = await toldTo('awa', await met('awa', 'fr'));
    expect(said).toContain(french);
    expect(said).not.toContain(bambara);
    expect(said.split(french)).toHaveLength(2);
  });

  it('says it in Bambara, with the French under it while nobody has vouched for the Bambara', async () => {
    const said = await toldTo('bakary', await met('bakary', 'bm'));
    expect(said.indexOf(bambara)).toBeGreaterThanOrEqual(0);
    expect(said.indexOf(french)).toBeGreaterThan(said.indexOf(bambara));
    expect(said).toMatch(/Français :\n/);
    // The way on is the last line, once.
    expect(said.match(/0 : menu/g)).toHaveLength(1);
    expect(said).toMatch(/0 : menu$/);
  });

  it('says it in Bambara alone once somebody has vouched for it', async () => {
    const other = await testDatabase(kind);
    const reviewing = await Way.open(other, { catalogues: vouchedFor(other.folder) });
    try {
      const said = await toldTo('binta', await met('binta', 'bm', reviewing), reviewing);
      expect(said).toContain(bambara);
      expect(said).not.toContain(french);
      expect(said).not.toContain('Français');
    } finally {
      await reviewing.stop();
      await other.drop();
    }
  });

  it('says nothing to somebody who wanted no more messages, until they come back', async () => {
    const id = await met('coumba', 'fr');
    await way.write('coumba', 'stop');
    const before = await messagesFor(id);
    expect(await tell(id)).toBe(false);
    expect(await messagesFor(id)).toBe(before);
    await way.write('coumba', 'bonjour');
    expect(await toldTo('coumba', id)).toContain(french);
  });

  it('says nothing to somebody who erased their data, not even when they are met anew', async () => {
    const id = await met('demba', 'fr');
    for (const words of ['supprimer', '1']) await way.write('demba', words);
    const before = await messagesFor(id);
    expect(await tell(id)).toBe(false);
    await met('demba', 'fr');
    expect(await tell(id)).toBe(false);
    expect(await messagesFor(id)).toBe(before);
  });

  it('says nothing to somebody it has never heard of', async () => {
    expect(await tell('nobody')).toBe(false);
  });
});

/** The real catalogues, with the texts that are told here read by a native speaker. */
function vouchedFor(folder: string): Catalogues {
  const copy = path.join(folder, 'locales');
  cpSync('locales', copy, { recursive: true });
  const file = path.join(copy, 'bm', 'messages.json');
  const texts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object>;
  for (const key of [KEY, 'common.menu_hint'])
    texts[key] = { ...texts[key], state: 'reviewed', by: 'Awa', at: '2026-01-31' };
  writeFileSync(file, JSON.stringify(texts));
  return Catalogues.load(copy);
}
