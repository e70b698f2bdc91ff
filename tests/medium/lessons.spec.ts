import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  lessonEraser,
  lessonReached,
  lessonsHeld,
  lessonsLookup,
  lessonThemesLookup,
} from '../../src/lessons/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { noFeatures, realCatalogues, realFlows, Way } from '../support/way.js';

const LEARN = 'apprendre';

describe.each(databaseKinds)('lessons on %s', (kind) => {
  let place: TestDatabase;
  let way: Way;
  beforeEach(async () => {
    place = await testDatabase(kind);
    const [flows, catalogues] = [realFlows(), realCatalogues()];
    const { handlers, lookups } = noFeatures();
    const reader = (await place.open()).reader;
    way = await Way.open(place, {
      flows,
      catalogues,
      features: {
        handlers: [...handlers.filter(({ name }) => name !== lessonReached.name), lessonReached],
        lookups: [
          ...lookups.filter(({ name }) => !name.startsWith('lesson')),
          lessonThemesLookup(flows, catalogues),
          lessonsLookup(reader, flows, catalogues),
        ],
        erasers: [lessonEraser],
        alsoHeld: [lessonsHeld],
      },
    });
    for (const chat of ['nana', 'oumou']) await way.welcome(chat);
  });
  afterEach(async () => {
    await way?.stop();
    await place.drop();
  });

  /** What was said to the last of the texts, and what may be chosen now. */
  const writeAll = async (chat: string, texts: string[], answers = 1): Promise<string> => {
    let last: string[] = [];
    for (const text of texts) last = await way.write(chat, text, answers);
    const options = way.channel.sent.findLast((message) => message.chat === chat)!.options ?? [];
    return [...last, ...options.map(({ label }) => label)].join('\n');
  };
  const kept = (): Promise<{ step: number }[]> =>
    way.database.reader.query(`SELECT step FROM lesson_progress`);

  it('are taken up where they were, after STOP and on another day, each person where they were', async () => {
    await writeAll('nana', [LEARN, '2', '1']);
    // What is thought of the answer, and the next step, are two messages.
    await writeAll('nana', ['1', '1'], 2);
    await writeAll('nana', ['stop', 'bonjour', LEARN]);
    expect(await writeAll('nana', ['2'])).toContain('Que fait la commune ? · étape 3 sur 4');
    expect(await writeAll('nana', ['1'])).toContain('Vous étiez à l’étape 3.');
    expect(await writeAll('nana', ['1'])).toContain('Où demander l’acte de naissance');
    expect(await writeAll('oumou', [LEARN, '2'])).not.toContain('étape');
  });

  it('once finished are called so, also while they are gone through again', async () => {
    await writeAll('nana', [LEARN, '2', '1']);
    await writeAll('nana', ['1', '1', '1', '1'], 2);
    expect(await writeAll('nana', [LEARN, '2'])).toContain('Que fait la commune ? · finie');
    await writeAll('nana', ['1']);
    await writeAll('nana', ['1'], 2);
    expect(await writeAll('nana', ['0', LEARN, '2'])).toContain('étape 2 sur 4');
    expect(await way.database.reader.query(`SELECT finished_at FROM lesson_progress`)).toEqual([
      { finished_at: expect.anything() },
    ]);
  });

  it('are told by « mes données », and erased with the person and nobody else', async () => {
    for (const chat of ['nana', 'oumou']) {
      await writeAll(chat, [LEARN, '2', '1']);
      await writeAll(chat, ['1'], 2);
    }
    await writeAll('nana', ['mes données']);
    expect(await writeAll('nana', ['oui'], 3)).toContain('Une leçon commencée ou finie.');
    await writeAll('nana', ['supprimer', '1']);
    expect(await kept()).toEqual([{ step: 1 }]);
    expect(await writeAll('oumou', ['0', LEARN, '2'])).toContain('étape 2 sur 4');
  });
});
