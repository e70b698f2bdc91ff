import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  cloudDelivery,
  cloudMessage,
  cloudSignature,
  type CloudDone,
  type CloudPerson,
} from '../support/cloud-deliveries.js';
import { databaseKinds } from '../support/database.js';
import { CLOUD } from '../support/fake-graph-api.js';
import { CloudHouse } from './support/cloud-house.js';

const OGG = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(400, 7)]);

describe.each(databaseKinds)("whatever comes to WhatsApp's webhook, on %s", (kind) => {
  let house: CloudHouse;

  beforeAll(async () => {
    house = await CloudHouse.open(kind);
    house.api.files.set('3000', { bytes: OGG, mime: 'audio/ogg' });
  });
  afterAll(() => house.close());

  const rows = async (): Promise<Record<string, number>> => ({
    journal: await house.count('journal'),
    outbox: await house.count('outbox'),
    media: await house.count('media'),
    people: await house.count('citizens'),
  });

  /** Nothing waits any more, so nothing more will come of it. */
  const settled = (): Promise<void> =>
    house.until(
      async () =>
        (await house.count(`journal WHERE state IN ('pending', 'media')`)) === 0 &&
        (await house.count(`outbox WHERE state IN ('waiting', 'sending')`)) === 0,
      () => 'quiet',
    );

  describe.each<[string, CloudDone]>([
    ['words', 'bonjour'],
    ['a tap', { tap: 'fr' }],
    ['a voice note', { voice: '3000' }],
    ['a sticker', { sticker: true }],
  ])('%s', (_what, done) => {
    let person: CloudPerson;
    let body: string;
    let after: Record<string, number>;

    beforeAll(async () => {
      person = house.someone();
      await house.write(person, 'bonjour', '1', 'oui');
      await house.answers(person, 3);
      await settled();
      body = house.delivery(person, done);
    });

    it('delivered three times: one effect', async () => {
      const before = await rows();
      for (let n = 0; n < 3; n += 1) await expect(house.post(body)).resolves.toBe(200);
      await house.answers(person, 4);
      await settled();
      after = await rows();
      expect(after['journal']).toBe(before['journal']! + 1);
      expect(after['people']).toBe(before['people']);
      expect(house.sentTo(person)).toHaveLength(4);
    });

    it('32 at once: one effect', async () => {
      const again = house.delivery(person, done);
      const statuses = await Promise.all(Array.from({ length: 32 }, () => house.post(again)));
      expect(new Set(statuses)).toEqual(new Set([200]));
      await house.answers(person, 5);
      await settled();
      expect(house.sentTo(person)).toHaveLength(5);
      expect((await rows())['journal']).toBe(after['journal']! + 1);
      after = await rows();
    });

    it('and again a week later: still one', async () => {
      await house.daysPass(7);
      await expect(house.post(body)).resolves.toBe(200);
      await settled();
      expect(house.sentTo(person)).toHaveLength(5);
      expect(await rows()).toEqual(after);
    });
  });

  it('many messages of many people in one delivery: each is answered, in order', async () => {
    const people = Array.from({ length: 40 }, () => house.someone());
    const messages = people.flatMap((person) =>
      ['bonjour', '1'].map((words) => cloudMessage(person, house.nextId(), words)),
    );
    await expect(house.post(cloudDelivery({ messages }, people))).resolves.toBe(200);
    for (const person of people) {
      // Both in one message where the second was written before the first could leave: WhatsApp counts messages.
      const said = (): string =>
        house
          .sentTo(person)
          .map(({ text }) => text)
          .join('\n');
      await house.until(
        () => /d’accord/.test(said()),
        () => said(),
      );
      expect(said()).toMatch(/^Bonjour, ici Baro[^]*d’accord/);
    }
  });

  it('one that nobody can read among good ones: set aside, and its neighbours are answered', async () => {
    const people = [house.someone(), house.someone()];
    const before = await house.count(`journal WHERE state = 'quarantined'`);
    const messages = [
      cloudMessage(people[0]!, house.nextId(), 'bonjour'),
      { from: '22370999999', id: house.nextId(), timestamp: '1', type: 'text', text: { body: ['x'] } },
      cloudMessage(people[1]!, house.nextId(), 'bonjour'),
    ];
    const body = cloudDelivery({ messages }, people);
    await expect(house.post(body)).resolves.toBe(200);
    await expect(house.post(body)).resolves.toBe(200);
    for (const person of people) await expect(house.answers(person, 1)).resolves.toHaveLength(1);
    expect(await house.count(`journal WHERE state = 'quarantined'`)).toBe(before + 1);
  });

  it('nothing at all, signed: 400, and not a row', async () => {
    const before = await rows();
    await expect(house.post('')).resolves.toBe(400);
    expect(await rows()).toEqual(before);
  });

  it.each(['{', 'bonjour', '{"object":1}{}'])(
    '%j, signed and no JSON: set aside once, however often it comes',
    async (body) => {
      const before = await house.count(`journal WHERE state = 'quarantined'`);
      await expect(house.post(body)).resolves.toBe(200);
      await expect(house.post(body)).resolves.toBe(200);
      expect(await house.count(`journal WHERE state = 'quarantined'`)).toBe(before + 1);
    },
  );

  it.each([
    'null',
    '[]',
    '{}',
    '{"object":"whatsapp_business_account","entry":{}}',
    `{"object":"whatsapp_business_account","entry":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    '{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"metadata":7}}]}]}',
  ])('%.80s: taken, so that WhatsApp does not repeat it for a week', async (body) => {
    await expect(house.post(body)).resolves.toBe(200);
  });

  it('five megabytes: refused, and not a row', async () => {
    const before = await rows();
    const huge = house.delivery(house.someone(), 'x'.repeat(5_000_000));
    // Either it hears "too large", or the connection is closed while it still speaks.
    await expect(house.post(huge).catch(() => 413)).resolves.toBe(413);
    expect(await rows()).toEqual(before);
  });

  it('a thousand wrong signatures: a thousand times 401, and not a row', async () => {
    const before = await rows();
    const person = house.someone();
    const statuses = new Set<number>();
    for (let n = 0; n < 20; n += 1) {
      const some = Array.from({ length: 50 }, (_, m) => {
        const body = house.delivery(person, 'bonjour');
        return house.post(body, cloudSignature(body, `guess ${n} ${m}`));
      });
      for (const status of await Promise.all(some)) statuses.add(status);
    }
    expect(statuses).toEqual(new Set([401]));
    expect(await rows()).toEqual(before);
    expect(house.sentTo(person)).toEqual([]);
  });

  it('Meta asking whether the address is ours: its challenge, and nobody else anything', async () => {
    const ask = (token: string) =>
      fetch(
        `${house.served.url}/webhooks/whatsapp-cloud?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=42`,
      );
    const right = await ask(CLOUD.verifyToken);
    expect([right.status, await right.text()]).toEqual([200, '42']);
    expect((await ask('a-guess')).status).toBe(403);
  });

  it('what is passed over stands among the figures', async () => {
    const reaction = { ...cloudMessage(house.someone(), house.nextId(), ''), type: 'reaction', reaction: {} };
    await house.post(cloudDelivery({ messages: [reaction] }));
    const { text } = await (await fetch(`${house.served.url}/metrics`)).text().then((all) => ({ text: all }));
    expect(text).toMatch(/baro_ignored\{channel="whatsapp-cloud",reason="reaction"\} 1/);
  });
});
