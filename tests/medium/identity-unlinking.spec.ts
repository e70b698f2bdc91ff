import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SendError } from '../../src/channels/contract/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { GuardedChannel } from '../support/guarded-channel.js';
import { Phones } from '../support/phones.js';
import { SlowChannel } from '../support/slow-channel.js';

const PHONE = 'phone of awa';
const TABLET = 'tablet of awa';
const SON = 'phone of her son';

const ANSWERED = /de nouveau vous écrire/;
const STRANGER = /Baro|Quelle langue/;
const NOTHING_ASKED = /pas encore posé|aucune question/i;

describe.each(databaseKinds)('phones that part on %s', (kind) => {
  let place: TestDatabase;
  let phones: Phones;
  beforeEach(async () => {
    place = await testDatabase(kind);
    phones = await Phones.open(place);
    await phones.way.welcome(PHONE);
  });
  afterEach(async () => {
    await phones?.way.stop();
    await place.drop();
  });

  it.each(['the first phone', 'the other phone'])(
    'is undone from %s: it becomes a stranger’s',
    async (side) => {
      await phones.question(PHONE);
      await phones.link(PHONE, TABLET);
      const citizen = await phones.citizenOf(PHONE);
      const [from, digit, told] =
        side === 'the first phone' ? ([PHONE, '1', TABLET] as const) : ([TABLET, '2', PHONE] as const);
      const since = phones.way.channel.textsTo(told).length;
      expect(await phones.say(from, 'lier', '3', digit, '1')).toMatch(/délié|n’est plus relié/);
      await phones.heard(told, /n’est plus relié/, since);
      expect(await phones.citizenOf(PHONE)).toBe(citizen);
      expect(await phones.say(TABLET, 'bonjour')).toMatch(STRANGER);
      await phones.say(TABLET, '1', '1');
      expect(await phones.questionsSeen(TABLET)).toMatch(NOTHING_ASKED);
      expect(await phones.questionsSeen(PHONE)).not.toMatch(NOTHING_ASKED);
      expect(await phones.say(PHONE, 'mes données', 'oui')).not.toMatch(/téléphones/);
    },
  );

  it('tells a phone that was taken off so in the language it was spoken to', async () => {
    await phones.link(PHONE, TABLET);
    await phones.change(`UPDATE citizens SET language = 'bm' WHERE id = ?`, await phones.citizenOf(PHONE));
    const since = phones.way.channel.textsTo(TABLET).length;
    const own = phones.way.tools.ground.catalogues.text('bm', 'link.ended_there').slice(0, 20);
    expect(own).not.toBe(phones.way.tools.ground.catalogues.text('fr', 'link.ended_there').slice(0, 20));
    for (const words of ['lier', '3', '1', '1'])
      await phones.way.messaging.sink.accept([phones.way.item(PHONE, words)]);
    await phones.way.until(() => phones.way.channel.textsTo(TABLET).length > since, 'the tablet to hear');
    expect(phones.way.channel.textsTo(TABLET).slice(since).join()).toContain(own);
    // Whoever has it now is asked for their language all the same.
    expect(await phones.say(TABLET, 'bonjour')).toMatch(/Quelle langue/);
  });

  it('sends an answer that waits to the phones that are left, never to the one that was taken off', async () => {
    await phones.link(PHONE, TABLET);
    const citizen = await phones.citizenOf(PHONE);
    await phones.say(TABLET, '0');
    await phones.way.until(
      async () =>
        (await phones.ask(`SELECT 1 FROM outbox WHERE state IN ('waiting', 'sending')`)).length === 0,
      'everything to be sent',
    );
    // The account is told to be quiet: the answer waits, and is not on its way just when the phones part.
    phones.way.channel.failures.push({ error: new SendError('throttled', 'later', 600_000), accept: false });
    await phones.way.database.write((tx) =>
      phones.way.tools.messenger.tell(tx, citizen, [{ key: 'stop.resumed' }], { subject: 'question:1' }),
    );
    const answers = async (): Promise<{ conversation: string; state: string }[]> =>
      phones.ask(`SELECT conversation, state FROM outbox WHERE subject = 'question:1'`);
    expect((await answers())[0]?.conversation).toBe(phones.idOf(TABLET));
    await phones.way.until(async () => (await answers())[0]?.state === 'waiting', 'the answer to wait');
    for (const words of ['lier', '3', '1', '1'])
      await phones.way.messaging.sink.accept([phones.way.item(PHONE, words)]);
    await phones.way.until(
      async () => (await phones.citizenOf(TABLET)) !== citizen,
      'the tablet to be taken off',
    );
    const before = phones.way.channel.textsTo(TABLET);
    // The account may speak again.
    await phones.change(`UPDATE pace SET next_us = 0`);
    await phones.change(
      `UPDATE work SET not_before = 0, due_at = 1 WHERE queue LIKE 'outbound:%' AND due_at IS NOT NULL`,
    );
    await phones.way.until(async () => (await answers())[0]?.state === 'sent', 'the answer to be sent');
    expect((await answers())[0]?.conversation).toBe(phones.idOf(PHONE));
    expect(phones.way.channel.textsTo(TABLET).slice(before.length).join()).not.toMatch(ANSWERED);
  });

  it.each([
    ['comes back', 'unavailable', false],
    ['may have arrived', 'uncertain', false],
    ['may have arrived, and did', 'uncertain', true],
  ] as const)(
    'sends an answer that is on its way while they part and %s to the phone that is left',
    async (_what, error, accept) => {
      await phones.way.stop();
      const slow = new SlowChannel();
      phones = await Phones.open(place, slow);
      await phones.link(PHONE, SON);
      const citizen = await phones.citizenOf(PHONE);
      await phones.say(SON, '0');
      slow.holdBack(ANSWERED, { error: new SendError(error, 'on its way'), accept });
      await phones.way.database.write((tx) =>
        phones.way.tools.messenger.tell(tx, citizen, [{ key: 'stop.resumed' }], { subject: 'question:1' }),
      );
      await phones.way.until(() => slow.isHolding, 'the answer to be on its way');
      for (const words of ['lier', '3', '1', '1'])
        await phones.way.messaging.sink.accept([phones.way.item(PHONE, words)]);
      await phones.way.until(
        async () => (await phones.citizenOf(SON)) !== citizen,
        'the phone of her son to be taken off',
      );
      slow.letGo();
      await phones.way.until(
        () => slow.textsTo(PHONE).some((text) => ANSWERED.test(text)),
        'the answer to reach her own phone',
      );
      const there = (chat: string): number => slow.textsTo(chat).filter((text) => ANSWERED.test(text)).length;
      expect([there(PHONE), there(SON)]).toEqual([1, accept ? 1 : 0]);
      await phones.way.until(
        async () =>
          (await phones.ask<{ state: string }>(`SELECT state FROM outbox WHERE subject = 'question:1'`))[0]!
            .state === 'sent',
        'it to be written down',
      );
    },
  );

  it('sends an answer that was held until the person writes there to the phones that are left', async () => {
    await phones.way.stop();
    const guarded = new GuardedChannel();
    phones = await Phones.open(place, guarded);
    await phones.link(PHONE, TABLET);
    const citizen = await phones.citizenOf(PHONE);
    await phones.say(TABLET, '0');
    guarded.failures.push({ error: new SendError('closed', '131047'), accept: false });
    await phones.way.database.write((tx) =>
      phones.way.tools.messenger.tell(tx, citizen, [{ key: 'stop.resumed' }], { subject: 'question:1' }),
    );
    const answer = async (): Promise<{ conversation: string; state: string }> =>
      (
        await phones.ask<{ conversation: string; state: string }>(
          `SELECT conversation, state FROM outbox WHERE subject = 'question:1'`,
        )
      )[0]!;
    await phones.way.until(async () => (await answer()).state === 'held', 'the answer to be held');
    for (const words of ['lier', '3', '1', '1'])
      await phones.way.messaging.sink.accept([phones.way.item(PHONE, words)]);
    await phones.way.until(
      async () => (await phones.citizenOf(TABLET)) !== citizen,
      'the tablet to be taken off',
    );
    await phones.way.until(async () => (await answer()).state === 'sent', 'the answer to be sent');
    expect((await answer()).conversation).toBe(phones.idOf(PHONE));
  });

  it('erases every phone of a person who erases everything on one', async () => {
    const asked = await phones.question(PHONE);
    await phones.link(PHONE, TABLET);
    const code = await phones.codeFor(PHONE);
    await phones.say(TABLET, 'supprimer');
    expect(await phones.say(TABLET, '1')).toMatch(/effacé/);
    expect(await phones.ask(`SELECT citizen_id FROM questions WHERE id = ?`, asked)).toEqual([
      { citizen_id: null },
    ]);
    expect(await phones.ask(`SELECT id FROM link_codes`)).toEqual([]);
    expect(await phones.ask(`SELECT address FROM conversations WHERE id = ?`, phones.idOf(PHONE))).toEqual([
      { address: null },
    ]);
    expect(await phones.say(PHONE, 'bonjour')).toMatch(STRANGER);
    expect(await phones.sayCode(SON, code)).toMatch(/n’est pas bon/);
    expect(await phones.citizenOf(PHONE)).not.toBe(await phones.citizenOf(TABLET));
  });

  it('links nobody to somebody who erased everything, whichever of the two it was', async () => {
    await phones.sayCode(TABLET, await phones.codeFor(PHONE));
    await phones.say(TABLET, 'supprimer', '1');
    expect(await phones.say(PHONE, 'lier')).toMatch(/plusieurs téléphones/);
    await phones.sayCode(TABLET, await phones.codeFor(PHONE));
    await phones.say(PHONE, 'supprimer', '1');
    expect(await phones.say(PHONE, 'lier')).toMatch(/plusieurs téléphones/);
    expect(await phones.citizenOf(PHONE)).not.toBe(await phones.citizenOf(TABLET));
  });
});
