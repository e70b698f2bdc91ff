import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SendError } from '../../src/channels/contract/index.js';
import { sealBody } from '../../src/messaging/outbox/outbox.repository.js';
import { systemIds } from '../../src/shared/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { RecordingChannel } from '../support/recording-channel.js';
import { Way } from '../support/way.js';

/** A channel whose messages are counted, and short. */
class Counted extends RecordingChannel {
  override readonly limits = {
    textLength: 400,
    buttons: 0,
    buttonLength: 0,
    rows: 0,
    rowLength: 0,
    mediaBytes: 0,
  };
}

describe.each(databaseKinds)('a channel that counts messages, on %s,', (kind) => {
  let place: TestDatabase;
  let channel: Counted;
  let way: Way;
  let chat: string;
  let people = 0;

  beforeAll(async () => {
    place = await testDatabase(kind);
    channel = new Counted('test', { perSecond: 10_000, perChatMs: 0, mergesTexts: true });
    way = await Way.open(place, { recording: channel });
  });
  beforeEach(async () => {
    chat = `chat-${++people}`;
    await way.welcome(chat);
    await recorded();
  });
  afterAll(async () => {
    await way.stop();
    await place.drop();
  });

  const recorded = () =>
    way.until(
      async () => (await way.statesOf(chat)).every((state) => !['waiting', 'sending'].includes(state)),
      'everything to be recorded',
    );
  /** Several answers, told in one transaction so that they wait together. */
  const tellAll = async (...answers: string[]) => {
    const [person] = await way.database.reader.query<{ citizen_id: string }>(
      `SELECT citizen_id FROM conversations WHERE id = ?`,
      [way.conversation(chat)],
    );
    await way.database.write(async (tx) => {
      for (const answer of answers)
        await way.tools.messenger.tell(tx, person!.citizen_id, [
          { key: 'question.answered', parameters: { office: 'Mairie', ticket: 'AAA-111', answer } },
        ]);
    });
  };
  const numbersIn = (texts: string[]) => texts.map((text) => text.match(/N\d+/g)?.join(' ') ?? '');

  it('carries what waits for one chat as one message', async () => {
    const before = channel.textsTo(chat).length;
    await tellAll('N1', 'N2', 'N3');
    await recorded();
    expect(numbersIn(channel.textsTo(chat).slice(before))).toEqual(['N1 N2 N3']);
    expect((await way.statesOf(chat)).slice(-3)).toEqual(['sent', 'sent', 'sent']);
  });

  it('begins another message where the first is full, in the same order', async () => {
    const before = channel.textsTo(chat).length;
    await tellAll(...Array.from({ length: 14 }, (_, n) => `N${n + 1} ${'x'.repeat(40)}`));
    await recorded();
    const sent = channel.textsTo(chat).slice(before);
    expect(sent.every((text) => text.length <= 400)).toBe(true);
    expect(sent.length).toBeLessThan(14);
    expect(numbersIn(sent).join(' ')).toBe(Array.from({ length: 14 }, (_, n) => `N${n + 1}`).join(' '));
  });

  it('sends again as one what may have arrived, with nothing new in it', async () => {
    const before = channel.textsTo(chat).length;
    channel.failures.push({ error: new SendError('uncertain', 'silence'), accept: true });
    await tellAll('N1', 'N2');
    await way.until(() => channel.textsTo(chat).length > before, 'the first attempt');
    await tellAll('N3');
    await recorded();
    expect(numbersIn(channel.textsTo(chat).slice(before))).toEqual(['N1 N2', 'N1 N2', 'N3']);
  });

  it('settles alike all that left as one', async () => {
    channel.failures.push({ error: new SendError('refused', '400'), accept: false });
    await tellAll('N1', 'N2');
    await recorded();
    expect((await way.statesOf(chat)).slice(-2)).toEqual(['failed', 'failed']);
    channel.failures.push(
      ...[1, 2].map(() => ({ error: new SendError('uncertain', 'silence'), accept: false })),
    );
    await tellAll('N3', 'N4');
    await recorded();
    expect((await way.statesOf(chat)).slice(-2)).toEqual(['unknown', 'unknown']);
  });

  it('finds as one what a process left behind half sent', async () => {
    await way.stop();
    await tellAll('N1', 'N2', 'N3');
    const ids = (await way.outboxOf(chat)).slice(-3, -1).map(({ seq }) => seq);
    await way.database.write(async (tx) => {
      for (const seq of ids)
        await tx.run(`UPDATE outbox SET state = 'sending', attempts = 1 WHERE seq = ?`, [seq]);
    });
    const before = channel.textsTo(chat).length;
    way = await Way.open(place, { recording: channel });
    await recorded();
    expect(numbersIn(channel.textsTo(chat).slice(before))).toEqual(['N1 N2', 'N3']);
    expect((await way.outboxOf(chat)).slice(-3).map(({ resends }) => resends)).toEqual([1, 1, 0]);
  });

  it('carries several replies as one the moment they are written', async () => {
    const before = channel.textsTo(chat).length;
    const conversation = way.conversation(chat);
    const [person] = await way.database.reader.query<{ citizen_id: string }>(
      `SELECT citizen_id FROM conversations WHERE id = ?`,
      [conversation],
    );
    const key = await way.vault.citizenKey(way.database.reader, person!.citizen_id);
    const rows = ['N1', 'N2', 'N3 '.padEnd(395, 'x')].map((text) => {
      const uid = systemIds.next();
      return {
        uid,
        conversation,
        channel: channel.name,
        account: channel.account,
        citizenId: person!.citizen_id,
        kind: 'reply' as const,
        subject: null,
        body: sealBody(key, uid, { text, options: [] }),
        message: { chat, text, options: [] },
      };
    });
    await way.database.write((tx) => way.tools.outbox.write(tx, rows));
    await recorded();
    expect(numbersIn(channel.textsTo(chat).slice(before))).toEqual(['N1 N2', 'N3']);
    expect((await way.outboxOf(chat)).slice(-3).map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
  });
});
