import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catalogues, Translations, type NewText } from '../../src/catalogues/index.js';
import { po } from '../../src/cli/catalogues/po.js';
import type { SheetRow } from '../../src/cli/catalogues/sheet.js';
import { xlsx } from '../../src/cli/catalogues/xlsx.js';
import { Wake, type Database } from '../../src/database/index.js';
import { silentLogger, systemClock } from '../../src/shared/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { Operator } from '../support/operator.js';

const formats = { xlsx, po };
/** What files like to lose: quotes, braces, lines, letters, spaces, signs that a spreadsheet takes for its own. */
const HARD = [
  `L'eau n'est pas « là » : "oui" 'non' \\ \\n`,
  'ɛ ɔ ɲ ŋ Ɛ Ɔ Ɲ Ŋ ñ œ é — 😀',
  '=1+1\n+2\n\n-3 @x\t.',
  '  007  ',
  '<b>&amp;</b> %s %d #, fuzzy\n# x',
];

describe.each(databaseKinds)('the files of translators, on %s', (kind) => {
  let place: TestDatabase;
  let database: Database;
  let operator: Operator;

  beforeAll(async () => {
    place = await testDatabase(kind);
    database = await place.open();
    operator = new Operator(place);
  });
  afterAll(() => place.drop());

  const service = async (): Promise<Translations> => {
    const wake = new Wake(database, silentLogger);
    const translations = new Translations(
      database,
      Catalogues.load('locales'),
      wake,
      systemClock,
      silentLogger,
    );
    await translations.reload();
    return translations;
  };
  const inInbox = async (language: string, key: string, text: string): Promise<void> => {
    const translations = await service();
    const seen = translations.one(language, key).version;
    const news: NewText = {
      language,
      key,
      text,
      seen,
      state: 'draft',
      reviewer: null,
      staffId: 's',
      way: 'inbox',
    };
    await translations.save([news]);
  };
  const said = async (language: string, key: string) => (await service()).one(language, key);
  const fileOf = (name: string): string => path.join(place.folder, name);
  const exported = async (language: string, format: 'xlsx' | 'po'): Promise<string> => {
    const file = fileOf(`${language}-${Math.random()}.${format}`);
    const { code } = await operator.type(
      `catalogues export --lang ${language} --format ${format} --out ${file}`,
    );
    expect(code).toBe(0);
    return file;
  };
  /** Somebody opens the file, changes some lines and saves it. */
  const edit = async (file: string, change: (row: SheetRow) => Partial<SheetRow>): Promise<void> => {
    const format = formats[path.extname(file).slice(1) as 'xlsx' | 'po'];
    const { language, rows } = await format.read(readFileSync(file));
    writeFileSync(
      file,
      await format.write({ language, rows: rows.map((row) => ({ ...row, ...change(row) })) }),
    );
  };

  describe.each(['xlsx', 'po'] as const)('as %s', (format) => {
    it('come back unchanged as no change at all, whatever stands in them', async () => {
      const keys = (await service()).all('snk').filter(({ french }) => !french.includes('{'));
      for (const [at, text] of HARD.entries()) await inInbox('snk', keys[at]!.key, text);
      for (const language of ['bm', 'snk']) {
        const count = (await service()).all(language).length;
        const { code, printed } = await operator.type(
          `catalogues import ${await exported(language, format)}`,
        );
        expect(printed).toEqual([`0 taken, ${count} as they were, 0 in conflict, 0 with mistakes.`]);
        expect(code).toBe(0);
      }
    });

    it('say where a text is said, how long it may be, and what must stay', async () => {
      const { rows } = await formats[format].read(readFileSync(await exported('bm', format)));
      expect(rows.find(({ key }) => key === 'welcome.agree')).toMatchObject({
        where: 'welcome.consent',
        limit: 16,
        state: 'draft',
      });
      expect(rows.find(({ key }) => key === 'question.handed')).toMatchObject({
        where: 'hors conversation',
        note: 'À garder : {office} {ticket}',
      });
    });

    it('bring changes, drafts and reviews, and the history says how', async () => {
      const file = await exported('bm', format);
      await edit(file, ({ key }) => {
        if (key === 'common.list_open') return { text: 'Sugandi\nyan' };
        if (key === 'common.menu_hint') return { text: '0 : mɛni', state: 'reviewed', reviewer: 'Sira' };
        return {};
      });
      const { code, printed } = await operator.type(`catalogues import ${file}`);
      expect([code, printed.at(-1)]).toEqual([
        0,
        expect.stringMatching(/^2 taken, .* 0 in conflict, 0 with/),
      ]);
      expect(await said('bm', 'common.list_open')).toMatchObject({ text: 'Sugandi\nyan', state: 'draft' });
      expect(await said('bm', 'common.menu_hint')).toMatchObject({ state: 'reviewed', reviewer: 'Sira' });
      const [last] = await (await service()).history('bm', 'common.list_open');
      expect(last).toMatchObject({ way: 'import', staffId: null });
      await inInbox('bm', 'common.list_open', 'Sugandi');
      await inInbox('bm', 'common.menu_hint', '0 : menu');
    });

    it('name every line that cannot be taken, and take the others', async () => {
      const file = await exported('bm', format);
      await edit(file, ({ key }) => {
        if (key === 'question.handed') return { text: '{ticket}' };
        if (key === 'question.rejected') return { text: 'X {' };
        if (key === 'common.more') return { state: 'reviewed', reviewer: '' };
        if (key === 'common.list_end') return { key: 'common.unheard_of' };
        if (key === 'common.list_start') return { text: `fɔlɔ ${format}` };
        return {};
      });
      const { code, printed } = await operator.type(`catalogues import ${file}`);
      expect(code).toBe(1);
      const lines = printed.filter((line) => line.startsWith('line ')).join('\n');
      expect(lines).toMatch(/question\.handed: Il manque « office »/);
      expect(lines).toMatch(/question\.rejected: Une accolade/);
      expect(lines).toMatch(/common\.more: "reviewed" needs a name/);
      expect(lines).toMatch(/common\.unheard_of: there is no text/);
      expect((await said('bm', 'common.list_start')).text).toBe(`fɔlɔ ${format}`);
    });

    it('lose nothing where Baro changed meanwhile: the lines are kept apart until somebody decides', async () => {
      const KEY = 'common.several_match';
      const file = await exported('bm', format);
      await edit(file, ({ key }) => (key === KEY ? { text: `dosiye la ${format}` } : {}));
      await inInbox('bm', KEY, `barow la ${format}`);

      const first = await operator.type(`catalogues import ${file}`);
      expect([first.code, first.printed[0]]).toEqual([1, expect.stringContaining('1 in conflict')]);
      expect((await said('bm', KEY)).text).toBe(`barow la ${format}`);

      const report = file.replace(`.${format}`, `-conflicts.${format}`);
      const { rows } = await formats[format].read(readFileSync(report));
      expect(rows).toMatchObject([
        { key: KEY, text: `dosiye la ${format}`, note: expect.stringContaining(`barow la ${format}`) },
      ]);

      expect((await operator.type(`catalogues import ${file} --take baro`)).code).toBe(0);
      expect((await said('bm', KEY)).text).toBe(`barow la ${format}`);
      const took = await operator.type(`catalogues import ${report}`);
      expect([took.code, took.printed[0]]).toEqual([0, expect.stringContaining('1 taken')]);
      expect((await said('bm', KEY)).text).toBe(`dosiye la ${format}`);

      await inInbox('bm', KEY, 'kokura');
      expect((await operator.type(`catalogues import ${file} --take file`)).code).toBe(0);
      expect((await said('bm', KEY)).text).toBe(`dosiye la ${format}`);
      const texts = (await (await service()).history('bm', KEY)).map(({ text }) => text);
      expect(texts).toEqual(expect.arrayContaining([`barow la ${format}`, 'kokura']));
    });
  });

  it('go back into locales/ as the file a developer commits', async () => {
    await inInbox('snk', 'common.sorry', 'Yanpa');
    const out = fileOf('messages.json');
    expect((await operator.type(`catalogues export --lang snk --format json --out ${out}`)).code).toBe(0);
    const written = JSON.parse(readFileSync(out, 'utf8')) as Record<string, object>;
    const before = JSON.parse(readFileSync('locales/snk/messages.json', 'utf8')) as Record<string, object>;
    expect(written['common.sorry']).toMatchObject({ text: 'Yanpa', state: 'draft' });
    expect(Object.keys(written).sort()).toEqual(Object.keys(before).sort());
    expect(written['ask.commune']).toEqual(before['ask.commune']);
  });

  it.each([
    ['catalogues export --lang fr', /--lang must be one of bm, snk/],
    ['catalogues export --lang bm --format csv', /one of xlsx, po/],
    ['catalogues import', /Which file/],
    ['catalogues import /nowhere.po', /cannot be read/],
    ['catalogues import package.json', /one of xlsx, po/],
    ['catalogues import x.po --take both', /--take must be file or baro/],
  ])('answers "%s" in one line', async (line, message) => {
    const { code, complained } = await operator.type(line);
    expect({ code, complained }).toEqual({ code: 1, complained: [expect.stringMatching(message)] });
  });

  it('says so when a file is not what its name says', async () => {
    for (const [name, message] of [
      ['not.xlsx', /as a workbook/],
      ['not.po', /does not say its language|gettext/],
    ] as const) {
      writeFileSync(fileOf(name), 'hello');
      const { complained } = await operator.type(`catalogues import ${fileOf(name)}`);
      expect(complained).toEqual([expect.stringMatching(message)]);
    }
  });
});
