import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catalogues, frenchHash, Translations, type NewText } from '../../src/catalogues/index.js';
import { Wake, type Database } from '../../src/database/index.js';
import { FixedClock, silentLogger, type Logger } from '../../src/shared/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';

const [BM, SNK] = ['bm', 'snk'];

describe.each(databaseKinds)('the texts that translators change, on %s', (kind) => {
  let place: TestDatabase;
  let database: Database;
  let locales: string;
  const clock = new FixedClock();
  const warned: unknown[] = [];
  const logger: Logger = { ...silentLogger, warn: (fields) => void warned.push(fields) };

  beforeAll(async () => {
    place = await testDatabase(kind);
    database = await place.open();
    locales = mkdtempSync(path.join(tmpdir(), 'locales-'));
    cpSync('locales', locales, { recursive: true });
  });
  afterAll(async () => {
    await place.drop();
    rmSync(locales, { recursive: true });
  });

  /** A process that starts now. */
  const started = async (
    on: Database = database,
    wake = new Wake(on, silentLogger),
  ): Promise<Translations> => {
    const translations = new Translations(on, Catalogues.load(locales), wake, clock, logger);
    await translations.reload();
    return translations;
  };
  const written = (key: string, text: string | null, changes: Partial<NewText> = {}): NewText => ({
    language: BM,
    key,
    text,
    state: 'draft',
    reviewer: null,
    staffId: 's1',
    way: 'inbox',
    seen: 0,
    ...changes,
  });
  /** A release: what the file of a language says from now on. */
  const release = (language: string, key: string, entry: Record<string, string>): void => {
    const file = path.join(locales, language, 'messages.json');
    const entries = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object>;
    entries[key] = { ...entries[key], ...entry };
    writeFileSync(file, JSON.stringify(entries));
  };

  it('are said at once by who wrote them, and after a restart', async () => {
    const translations = await started();
    await translations.save([written('common.sorry', 'Hakɛ to')]);
    expect(translations.catalogues.text(BM, 'common.sorry')).toBe('Hakɛ to');
    const again = await started();
    expect(again.catalogues.text(BM, 'common.sorry')).toBe('Hakɛ to');
    expect(again.catalogues.text(SNK, 'common.sorry')).not.toBe('Hakɛ to');
    expect(again.one(BM, 'common.sorry')).toMatchObject({
      state: 'draft',
      version: 1,
      edited: true,
      conflict: null,
    });
  });

  it('go out without the French once somebody vouches for them', async () => {
    const translations = await started();
    expect(translations.catalogues.isDraft(BM, 'common.more')).toBe(true);
    await translations.save([
      written('common.more', 'A tɔ', { state: 'reviewed', reviewer: 'Sira Soumaré' }),
    ]);
    expect(translations.catalogues.bilingual(BM, 'common.more')).toEqual({ own: 'A tɔ', french: null });
    expect(translations.one(BM, 'common.more')).toMatchObject({
      state: 'reviewed',
      reviewer: 'Sira Soumaré',
    });
    expect(translations.catalogues.completeness(BM).reviewed).toBe(1);
  });

  it('are never overwritten: each change is kept, and of two at once one is told', async () => {
    const translations = await started();
    const one = written('common.lapsed', 'fɔlɔ');
    await translations.save([one]);
    await expect(translations.save([{ ...one, text: 'filanan' }])).rejects.toMatchObject({
      key: 'inbox.error.text_changed',
    });
    const both = await Promise.allSettled([
      translations.save([{ ...one, text: 'a', seen: 1 }]),
      translations.save([{ ...one, text: 'b', seen: 1 }]),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const history = await translations.history(BM, 'common.lapsed');
    expect(history.map(({ version }) => version)).toEqual([2, 1]);
    expect(history[1]).toMatchObject({ text: 'fɔlɔ', staffId: 's1', way: 'inbox', at: clock.now() });
  });

  it('can be given back to the file, and that too is in the history', async () => {
    const translations = await started();
    const file = translations.catalogues.text(BM, 'common.changed');
    await translations.save([written('common.changed', 'wɛrɛ')]);
    await translations.save([written('common.changed', null, { seen: 1, way: 'file' })]);
    expect(translations.catalogues.text(BM, 'common.changed')).toBe(file);
    expect(await translations.history(BM, 'common.changed')).toHaveLength(2);
    expect(translations.one(BM, 'common.changed')).toMatchObject({ version: 2, edited: false });
  });

  it.each([
    ['question.handed', 'Jaabi {ticket', 'inbox.error.text_not_icu'],
    ['question.handed', '{ticket} {biro}', 'inbox.error.text_strange'],
    ['question.handed', '{ticket}', 'inbox.error.text_lost'],
    ['question.handed', '  ', 'inbox.error.text_missing'],
  ])('are refused when they cannot be said: %s %j', async (key, text, refusal) => {
    const translations = await started();
    const said = translations.catalogues.text(BM, key, { ticket: 'A', office: 'B' });
    await expect(translations.save([written(key, text)])).rejects.toMatchObject({ key: refusal });
    expect(translations.catalogues.text(BM, key, { ticket: 'A', office: 'B' })).toBe(said);
    expect(await translations.history(BM, key)).toEqual([]);
  });

  it('are nobody’s where there is no such language or text, and French is not translated', async () => {
    const translations = await started();
    for (const changes of [
      { language: 'fr' },
      { language: 'xx' },
      { key: 'no.such' },
      { key: 'inbox.logout' },
    ])
      await expect(translations.save([written('common.sorry', 'x', changes)])).rejects.toThrow(/No text/);
  });

  it('become stale by themselves when the French changes, and show what changed', async () => {
    const before = (await started()).one(BM, 'common.old_choice').french;
    await (
      await started()
    ).save([written('common.old_choice', 'kɔrɔ', { state: 'reviewed', reviewer: 'Sira' })]);
    release('fr', 'common.old_choice', { text: 'Ce choix est ancien.' });
    const translations = await started();
    expect(translations.one(BM, 'common.old_choice')).toMatchObject({
      text: 'kɔrɔ',
      state: 'stale',
      frenchBefore: before,
      french: 'Ce choix est ancien.',
    });
    expect(translations.catalogues.bilingual(BM, 'common.old_choice').french).toBe('Ce choix est ancien.');
  });

  describe('when a release changes the file under them', () => {
    const KEY = 'common.help_photo';

    it('still hold, and the conflict is shown with both texts', async () => {
      await (await started()).save([written(KEY, 'n ka ja')]);
      release(BM, KEY, { text: 'filɛli' });
      const translations = await started();
      expect(translations.catalogues.text(BM, KEY)).toBe('n ka ja');
      expect(translations.one(BM, KEY)).toMatchObject({
        conflict: { edit: 'n ka ja', file: 'filɛli', fileHolds: false },
      });
      await translations.save([written(KEY, 'n ka ja', { seen: 1 })]);
      expect(translations.one(BM, KEY).conflict).toBeNull();
    });

    it('make way where the French changed too and the file followed it, and are not lost', async () => {
      release('fr', KEY, { text: 'Envoyez une photo.' });
      release(BM, KEY, { text: 'Ja ci', of: frenchHash('Envoyez une photo.') });
      const translations = await started();
      expect(translations.catalogues.text(BM, KEY)).toBe('Ja ci');
      expect(translations.one(BM, KEY)).toMatchObject({
        state: 'draft',
        conflict: { edit: 'n ka ja', file: 'Ja ci', fileHolds: true },
      });
      expect(await translations.history(BM, KEY)).toHaveLength(2);
    });

    it('are no conflict when the release is the edit itself', async () => {
      const translations = await started();
      const { french } = translations.one(SNK, KEY);
      await translations.save([written(KEY, 'foto xayi', { language: SNK })]);
      release(SNK, KEY, { text: 'foto xayi', state: 'draft', of: frenchHash(french) });
      expect((await started()).one(SNK, KEY)).toMatchObject({ conflict: null, edited: false });
    });
  });

  it('never stop a start: one that can no longer be said is named, and the file holds', async () => {
    await (await started()).save([written('collect.too_small', '{limit, number} ta')]);
    release('fr', 'collect.too_small', { text: 'Ce nombre est trop petit.' });
    for (const language of [BM, SNK]) release(language, 'collect.too_small', { text: 'A ka dɔgɔ' });
    warned.length = 0;
    const translations = await started();
    expect(translations.catalogues.text(BM, 'collect.too_small')).toBe('A ka dɔgɔ');
    expect(warned).toEqual([
      {
        language: BM,
        key: 'collect.too_small',
        version: 1,
        problem: { kind: 'strange', parameter: 'limit' },
      },
    ]);
    await translations.reload();
    expect(warned).toHaveLength(1);
  });

  if (kind === 'postgres')
    it('are said by every process', async () => {
      const other = await place.open();
      const wakes = [new Wake(database, silentLogger), new Wake(other, silentLogger)] as const;
      for (const wake of wakes) await wake.listen(place.target);
      const [here, there] = [await started(database, wakes[0]), await started(other, wakes[1])];
      const forget = there.keepFresh();
      try {
        await here.save([written('common.not_understood', 'N ma a faamu', { seen: 0 })]);
        const until = Date.now() + 20_000;
        while (there.catalogues.text(BM, 'common.not_understood') !== 'N ma a faamu') {
          if (Date.now() > until) throw new Error('the other process never heard');
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      } finally {
        forget();
        for (const wake of wakes) await wake.stop();
      }
    });
});
