import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { Way } from '../support/way.js';

const OGG = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(400, 7)]);

/** After a while without network, long polling brings many messages of one person in a single delivery. */
describe.each(databaseKinds)('one delivery with many messages of one person, on %s', (kind) => {
  let place: TestDatabase;
  let way: Way;

  beforeAll(async () => {
    place = await testDatabase(kind);
    way = await Way.open(place);
    way.channel.files.set('note', OGG);
  });
  afterAll(async () => {
    await way?.stop();
    await place.drop();
  });

  const voice = { kind: 'voice', media: { remote: 'note', kind: 'voice', seconds: 4 } } as const;

  it.each([
    ['a voice note and then words', [voice, 'aide']],
    ['words, a voice note, and words', ['aide', voice, 'langue']],
    ['two voice notes and words', [voice, voice, 'aide']],
  ] as const)('%s: answered in the order they were said', async (what, said) => {
    const [slow, quick] = [`slow ${what}`, `quick ${what}`];
    for (const chat of [slow, quick]) await way.welcome(chat);
    for (const words of said) await way.write(slow, words);
    const before = way.channel.textsTo(quick).length;
    await way.messaging.sink.accept(said.map((words) => way.item(quick, words)));
    await way.until(() => way.channel.textsTo(quick).length >= before + said.length, 'all answers');
    expect(way.channel.textsTo(quick)).toEqual(way.channel.textsTo(slow));
  });
});
