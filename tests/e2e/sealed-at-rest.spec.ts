import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedDemonstration } from '../../src/demonstration/index.js';
import { systemIds } from '../../src/shared/index.js';
import type { Principal } from '../../src/staff/index.js';
import { unseal } from '../../src/vault/index.js';
import { updateOf, type Done } from '../bench/support/telegram-updates.js';
import { cellsOf, filesUnder, found, type Kept } from '../support/at-rest.js';
import { databaseKinds } from '../support/database.js';
import { WebhookHouse } from './support/webhook-house.js';

/** Long and rare enough to be nowhere by chance. */
const NAME = 'Zoumana-Kadiatou';
const FIRST_NAME = 'Hawoye-Mariétou';
const WRITTEN = 'Pourquoi le forage de Sansanding est-il à sec depuis la fête ?';
const HEARD = 'Le maître de l’école de Bougoutinti est absent chaque vendredi.';
const ANSWER = 'La pompe neuve arrive par le camion de jeudi, inch’Allah.';
const NOTE = 'Ne nommez pas votre voisin Samballa dans la question.';
const UNREADABLE = 'Ceci-ne-sera-jamais-lu';
const CHAT = 918_273_645_546;
const FIRST_UPDATE = 736_455_463_728;
const FIRST_MESSAGE = 645_546_372_819;
const VOICE_FILE = 'AwACAgQAAxkBAAIBd2voice-of-somebody';
const PHOTO_FILE = 'AgACAgQAAxkBAAIBd2photo-of-somebody';
const VOICE = Buffer.concat([Buffer.from('OggS'), randomBytes(3000)]);
const PHOTO = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(900)]);

const digest = (algorithm: string, text: string): Buffer => createHash(algorithm).update(text).digest();

/** The providers' own ids, of which `after` was the last before these. */
const numbers = (name: string, after: number, last: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: last - after }, (_, i) => [`${name} ${i + 1}`, String(after + i + 1)] as const),
  );

describe.each(databaseKinds)('what a person said and who they are, at rest on %s', (kind) => {
  let house: WebhookHouse;
  let moderator: Principal;
  let mayor: Principal;
  let updates = FIRST_UPDATE;

  beforeAll(async () => {
    house = await WebhookHouse.open(kind, { DEMO: 'off' });
    house.api.messageId = FIRST_MESSAGE;
    house.api.files.set(VOICE_FILE, { path: 'voice/file_1.oga', bytes: VOICE });
    house.api.files.set(PHOTO_FILE, { path: 'photos/file_2.jpg', bytes: PHOTO });
    const { ground, features } = house.served.service;
    await seedDemonstration({ database: ground.database, ids: systemIds, ...features });
    const principalOf = async (login: string): Promise<Principal> =>
      (await features.accounts.principal((await features.accounts.byLogin(login))!.id))!;
    moderator = await principalOf('moderation.kayes');
    mayor = await principalOf('maire.tringa');
  });
  afterAll(() => house.close());

  /** Comes back when the connection fails, as Telegram does: one that was kept may have been closed meanwhile. */
  const deliver = async (update: string): Promise<void> => {
    let status: number | null = null;
    while (status === null) status = await house.caller.post(update);
    expect(status).toBe(200);
  };
  const write = async (...said: Done[]): Promise<void> => {
    for (const one of said) {
      const update = updateOf((updates += 1), CHAT, one).replaceAll('"Awa"', JSON.stringify(NAME));
      await deliver(update);
    }
  };

  /** Lines of what Baro said, which hold the person's words and may tell what they are about. */
  const told = (): Record<string, string> => {
    const lines = house.textsTo(CHAT).flatMap((text) => text.split('\n'));
    const long = lines.filter((line) => line.length > 25);
    return Object.fromEntries(long.map((line) => [`outbox: ${line}`, line] as const));
  };

  const secrets = (): Record<string, string | Buffer> => ({
    name: NAME,
    'first name': FIRST_NAME,
    'written question': WRITTEN,
    transcript: HEARD,
    answer: ANSWER,
    note: NOTE,
    unreadable: UNREADABLE,
    chat: String(CHAT),
    'a plain hash of the chat (SHA-256)': digest('sha256', String(CHAT)),
    'a plain hash of the chat (SHA-1)': digest('sha1', String(CHAT)),
    'a plain hash of the chat (MD5)': digest('md5', String(CHAT)),
    ...numbers('update', FIRST_UPDATE, updates),
    ...numbers('sent message', FIRST_MESSAGE, house.api.messageId),
    'a plain hash of an update': digest('sha256', String(updates)),
    'file of the voice note': VOICE_FILE,
    'file of the photo': PHOTO_FILE,
    'sound, from its beginning': VOICE.subarray(4, 36),
    'sound, from its middle': VOICE.subarray(1500, 1532),
    'sound, to its end': VOICE.subarray(-32),
    picture: PHOTO.subarray(400, 432),
    ...told(),
  });

  const files = (): Kept[] => [house.place, house.served].flatMap(({ folder }) => filesUnder(folder));
  const inTheClear = async (): Promise<string[]> =>
    found([...(await cellsOf(house.served.service.ground.database)), ...files()], secrets());

  const session = async (): Promise<string> => {
    const { database, vault } = house.served.service.ground;
    const [row] = await database.reader.query<{ id: string; citizen_id: string; session: Buffer }>(
      `SELECT id, citizen_id, session FROM conversations`,
    );
    const key = await vault.citizenKey(database.reader, row!.citizen_id);
    return unseal(key, `conversations.session:${row!.id}`, row!.session).toString();
  };

  it('would be found, were it written anywhere', async () => {
    const { database } = house.served.service.ground;
    const inBase64 = Buffer.from(`x${WRITTEN}x`).toString('base64');
    await database.write((tx) =>
      tx.run(`INSERT INTO vault (name, fingerprint, created_at) VALUES (?, ?, ?)`, [
        `about ${NAME}`,
        inBase64,
        CHAT,
      ]),
    );
    expect(await inTheClear()).toEqual(
      expect.arrayContaining([
        'vault.name: name',
        'vault.fingerprint: written question',
        'vault.created_at: chat',
      ]),
    );
    if (kind === 'sqlite') expect(await inTheClear()).toContain('test.sqlite-wal: name');
    await database.write((tx) => tx.run(`DELETE FROM vault WHERE created_at = ?`, [CHAT]));
    await database.forgetDeleted();
    expect(await inTheClear()).toEqual([]);
  });

  it('is nowhere in the clear while the person is still writing', async () => {
    await write('bonjour', '1', 'oui', '1', 'tringa', '1', WRITTEN, '2', FIRST_NAME);
    await house.answers(CHAT, 9);
    expect(await session()).toContain(WRITTEN);
    expect(await inTheClear()).toEqual([]);
  });

  it('is nowhere in the clear once a written, a spoken question and a picture have come', async () => {
    await write('1', '0', '1', { photo: PHOTO_FILE }, 'tringa', '1', { voice: VOICE_FILE, seconds: 12 });
    await house.answers(CHAT, 16);
    expect(await inTheClear()).toEqual([]);
    await write('1', '1', '1');
    await house.answers(CHAT, 19);
    expect(await house.count('questions')).toBe(2);
    expect(await house.count(`media WHERE state = 'stored'`)).toBe(2);
    expect(await inTheClear()).toEqual([]);
  });

  it('is nowhere in the clear after it was written down, handed on, answered and refused', async () => {
    const { answers, questions } = house.served.service.features;
    const { lines: queue } = await house.served.service.features.waiting.page(moderator, 'open');
    const [spoken, written] = [...queue].sort((one, other) =>
      one.icon === 'voice' ? -1 : other.icon === 'voice' ? 1 : 0,
    );
    await questions.transcribe(moderator, spoken!.id, HEARD);
    await questions.hand(moderator, spoken!.id, 'office:yelimane-tringa-mayor');
    await answers.answer(mayor, spoken!.id, ANSWER);
    await questions.reject(moderator, written!.id, { reason: 'names_person', note: NOTE });
    const texts = await house.answers(CHAT, 22);
    expect(texts.join()).toContain(ANSWER);
    expect(texts.join()).toContain(NOTE);
    expect(await inTheClear()).toEqual([]);
  });

  it('is nowhere in the clear when it could not be read', async () => {
    const update = JSON.parse(updateOf((updates += 1), CHAT, UNREADABLE)) as { message: { chat: object } };
    update.message.chat = { words: UNREADABLE };
    await deliver(JSON.stringify(update));
    expect(await house.count(`journal WHERE state = 'quarantined'`)).toBe(1);
    expect(await inTheClear()).toEqual([]);
  });

  it('cannot be read with any key that is left, nor is its key in any file, once the person erased it', async () => {
    const { database, vault } = house.served.service.ground;
    const [person] = await database.reader.query<{ id: string; wrapped_key: Buffer }>(
      `SELECT z.id, z.wrapped_key FROM citizens z JOIN questions q ON q.citizen_id = z.id LIMIT 1`,
    );
    const key = await vault.citizenKey(database.reader, person!.id);
    const kept = { 'the wrapped key': person!.wrapped_key, 'the key itself': key };
    const lies = (): string[] => found(files(), kept);
    if (kind === 'sqlite') expect(lies().join()).toContain('the wrapped key');
    const sent = house.textsTo(CHAT).length;
    await write('supprimer');
    await house.answers(CHAT, sent + 1);
    await write('oui');
    expect((await house.answers(CHAT, sent + 2)).join()).toContain('sont effacés');
    // The files in the media folder go with their keys, by work of its own.
    await house.until(() => files().every(({ where }) => !where.includes('media/')), 'the files to go');
    await house.until(() => lies().length === 0, 'the key to be overwritten');
    expect(await inTheClear()).toEqual([]);
    await expect(vault.citizenKey(database.reader, person!.id)).rejects.toThrow(/erased/);
    const left = await database.reader.query<Record<string, unknown>>(
      `SELECT citizen_id, body, transcript, first_name, answer, reject_note, media_id FROM questions`,
    );
    for (const question of left) expect(Object.values(question).every((value) => value === null)).toBe(true);
  });

  it('is nowhere in the files that a stopped service leaves', async () => {
    await house.served.end();
    expect(files().length).toBeGreaterThan(0);
    expect(found(files(), secrets())).toEqual([]);
  });
});
