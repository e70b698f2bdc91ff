import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NotFoundError, UserError } from '../../src/shared/index.js';
import type { Principal } from '../../src/staff/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TOYA, TRINGA, type Citizen } from '../support/house.js';
import { PhoneHouse } from '../support/phone-house.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;

describe.each(databaseKinds)('somebody in office on their own phone, on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let at: PhoneHouse;
  let awa: Citizen;
  let count = 0;

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    at = await PhoneHouse.open(house, place);
    awa = await at.citizenOn('awa');
  });
  afterAll(async () => {
    await at.stop();
    await place.drop();
  });

  /** A new mayor with a phone of their own. */
  async function mayor(): Promise<{ principal: Principal; officeId: string; chat: string }> {
    const official = await house.official(TRINGA, 'mayor');
    const chat = `mayor-${++count}`;
    await at.linked(chat, official.principal.id);
    return { ...official, chat };
  }
  const auditOf = async (staffId: string) =>
    (
      await house.database.reader.query<{ verb: string }>(
        `SELECT verb FROM audit_log WHERE subject = ? ORDER BY seq`,
        [`staff:${staffId}`],
      )
    ).map(({ verb }) => verb);

  describe('linking', () => {
    it('takes a code made in the inbox, said on a phone that was never seen', async () => {
      const { principal } = await house.official(TRINGA, 'mayor');
      const said = await at.linked('new-phone', principal.id);
      expect(said).toContain(`mayor of ${TRINGA}`);
      expect(await at.phones.list(principal.id)).toMatchObject([{ channel: 'simulator' }]);
      expect(await auditOf(principal.id)).toEqual(['phone.code', 'phone.link']);
      expect((await at.way.write('new-phone', 'bonjour')).join()).toContain('Vous répondez pour');
    });

    it('uses a code up, takes none that is past its time, and the last one made is the one', async () => {
      const { principal } = await house.official(TRINGA, 'mayor');
      const first = await at.phones.makeOwnCode(principal);
      const second = await at.phones.makeOwnCode(principal);
      expect(await at.saysCode('thrice', first.shown)).toContain('n’est pas bon');
      house.clock.advance(16 * 60_000);
      expect(await at.saysCode('thrice', second.shown)).toContain('n’est pas bon');
      const third = await at.phones.makeOwnCode(principal);
      expect(await at.saysCode('thrice', third.shown)).toContain('C’est relié');
      expect(await at.saysCode('another', third.shown)).toContain('n’est pas bon');
    });

    it('looks at no more than five codes an hour of one phone', async () => {
      const { principal } = await house.official(TRINGA, 'mayor');
      const { shown } = await at.phones.makeCodeFor(await house.staff('admin', [null]), principal.id);
      for (let guess = 0; guess < 5; guess += 1)
        expect(await at.saysCode('guesser', `00000000${guess}`)).toContain('n’est pas bon');
      expect(await at.saysCode('guesser', shown)).toContain('Trop de codes');
      house.clock.advance(HOUR + 1);
      expect(await at.saysCode('guesser', shown)).toContain('C’est relié');
    });

    it('is for who answers for an office, and no admin makes a code for somebody of another commune', async () => {
      const moderator = await house.moderator(TRINGA);
      await expect(at.phones.makeOwnCode(moderator)).rejects.toThrow(UserError);
      const { principal } = await house.official(KITA, 'mayor');
      const admin = await house.staff('admin', [TRINGA]);
      await expect(at.phones.makeCodeFor(admin, principal.id)).rejects.toThrow(NotFoundError);
      await expect(at.phones.unlinkFor(admin, principal.id, 'any')).rejects.toThrow(NotFoundError);
    });

    it('keeps no code that could be read', async () => {
      const { principal } = await house.official(TRINGA, 'mayor');
      const { shown } = await at.phones.makeOwnCode(principal);
      const rows = await house.database.reader.query(`SELECT * FROM staff_phone_codes`);
      expect(JSON.stringify(rows)).not.toContain(shown.replaceAll(' ', ''));
    });

    it('of a second phone is told on the first', async () => {
      const { principal, chat } = await mayor();
      await at.linked('second-phone', principal.id);
      await at.way.until(
        () => at.way.channel.textsTo(chat).join().includes('Un autre téléphone'),
        'the warning',
      );
      expect(await at.phones.list(principal.id)).toHaveLength(2);
    });

    it('ends in the chat and in the inbox, and nobody ends somebody else’s', async () => {
      const { principal, chat } = await mayor();
      const other = await mayor();
      const [theirs] = await at.phones.list(other.principal.id);
      await expect(at.phones.unlinkOwn(principal, theirs!.conversation)).rejects.toThrow(NotFoundError);
      for (const words of ['0', '4']) await at.way.write(chat, words);
      expect((await at.way.write(chat, '1')).join()).toContain('délié');
      expect(await at.phones.list(principal.id)).toEqual([]);
      await at.phones.unlinkOwn(other.principal, theirs!.conversation);
      expect(await at.phones.list(other.principal.id)).toEqual([]);
      expect(await auditOf(other.principal.id)).toContain('phone.unlink');
      await at.way.until(
        () => at.way.channel.textsTo(other.chat).join().includes('n’est plus relié'),
        'the end to be told',
      );
      // Whoever holds the phone now is somebody who was never met.
      expect((await at.way.write(other.chat, 'bonjour')).join()).toContain('Quelle langue');
    });
  });

  describe('a question that was handed over', () => {
    it('is told with a pseudonym and its words, and once', async () => {
      const { officeId, chat } = await mayor();
      const question = await at.handed(awa, officeId, 'Qui paie l’infirmière ?');
      const [told] = await at.told(chat);
      expect(told).toMatch(/Personne \d{3} \d{3}, Tringa.*demande :\n« Qui paie l’infirmière \? »/s);
      expect(await at.told(chat)).toEqual([]);
      expect(await at.stateOf(question)).toBe('assigned');
    });

    it('is answered by quoting it, read back, and the asker reads the answer', async () => {
      const { officeId, chat, principal } = await mayor();
      const question = await at.handed(awa, officeId, 'Et le pont ?');
      await at.told(chat);
      const [back] = await at.quotes(chat, 'Et le pont ?', 'En juin, avant les pluies.');
      expect(back).toContain('Envoyer cette réponse ?');
      expect(await at.stateOf(question)).toBe('assigned');
      expect((await at.way.write(chat, '1')).join()).toContain('Votre réponse est partie');
      expect(await at.stateOf(question)).toBe('answered');
      await at.way.until(() => at.way.channel.textsTo('awa').join().includes('En juin'), 'the answer');
      const view = await at.desk.question(principal, question);
      expect(view.answer).toMatchObject({ text: 'En juin, avant les pluies.', byName: principal.name });
    });

    it('is answered aloud, and the asker hears that very voice', async () => {
      const { officeId, chat } = await mayor();
      const question = await at.handed(awa, officeId, 'Et la piste ?');
      await at.told(chat);
      const sound = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(500, 9)]);
      at.way.channel.files.set('spoken', sound);
      const note = { kind: 'voice', media: { remote: 'spoken', kind: 'voice', seconds: 6 } } as const;
      const [back] = await at.quotes(chat, 'Et la piste ?', note);
      expect(back).toContain('message vocal de 6 s');
      expect((await at.way.write(chat, 'oui')).join()).toContain('Votre réponse est partie');
      const heard = () => at.way.channel.sent.findLast((sent) => sent.chat === 'awa' && sent.file);
      await at.way.until(() => heard() !== undefined, 'the voice');
      expect(heard()!.file!.bytes.equals(sound)).toBe(true);
      expect(await at.stateOf(question)).toBe('answered');
    });

    it('quoting what was said to somebody else answers nothing', async () => {
      const { officeId, chat } = await mayor();
      const question = await at.handed(awa, officeId, 'Et le marché ?');
      await at.told(chat);
      const stranger = await mayor();
      const place = at.way.channel.sent.findLastIndex(({ text }) => text.includes('Et le marché ?'));
      const item = at.way.item(stranger.chat, 'Je réponds à la place du maire, pour tous.');
      const before = at.way.channel.textsTo(stranger.chat).length;
      if (item.type === 'message')
        await at.way.messaging.sink.accept([
          { type: 'message', message: { ...item.message, repliesTo: [`out-${place + 1}`] } },
        ]);
      await at.way.until(() => at.way.channel.textsTo(stranger.chat).length > before, 'an answer');
      expect(at.way.channel.textsTo(stranger.chat).at(-1)).not.toContain('Envoyer cette réponse');
      expect(await at.stateOf(question)).toBe('assigned');
    });

    it('is answered once: who comes second is told', async () => {
      const { officeId, chat, principal } = await mayor();
      const question = await at.handed(awa, officeId, 'Et l’école ?');
      await at.told(chat);
      await at.linked('at-home', principal.id);
      await at.quotes(chat, 'Et l’école ?', 'Elle ouvre en octobre prochain.');
      for (const words of ['0', '1', '1', 'Elle ouvre en novembre prochain.'])
        await at.way.write('at-home', words);
      await at.way.write(chat, '1');
      expect((await at.way.write('at-home', '1')).join()).toContain('déjà partie');
      expect((await at.desk.question(principal, question)).answer?.text).toContain('octobre');
    });

    it('waits for an office without a phone, and is told when one is linked', async () => {
      const { principal, officeId } = await house.official(TRINGA, 'mayor');
      await at.handed(awa, officeId, 'Et la route ?');
      await at.notices.tick();
      await at.linked('late-phone', principal.id);
      expect((await at.told('late-phone')).join()).toContain('Et la route ?');
    });

    it('is not told to who said STOP', async () => {
      const { officeId, chat } = await mayor();
      await at.way.write(chat, 'stop');
      await at.handed(awa, officeId, 'Et la santé ?');
      expect(await at.told(chat)).toEqual([]);
    });

    it('goes back when it is for somebody else', async () => {
      const { officeId, chat } = await mayor();
      const question = await at.handed(awa, officeId, 'Et le lycée ?');
      await at.told(chat);
      for (const words of ['0', '1', '1', '2']) await at.way.write(chat, words);
      expect((await at.way.write(chat, '1')).join()).toContain('rendu');
      expect(await at.stateOf(question)).toBe('approved');
    });
  });

  describe('reminders', () => {
    it('come once a day in the morning, three times, and then the moderators see it', async () => {
      const { officeId, chat } = await mayor();
      const question = await at.handed(awa, officeId, 'Et la décharge ?');
      await at.told(chat);
      const reminded = async () => {
        house.clock.advance(DAY - (house.clock.now() % DAY) + 9 * HOUR);
        return (await at.told(chat)).filter((text) => text.includes('Et la décharge ?'));
      };
      for (let day = 0; day < 3; day += 1) {
        expect(await reminded()).toEqual([expect.stringContaining('attend toujours')]);
        expect(await at.told(chat)).toEqual([]);
      }
      expect(await reminded()).toEqual([]);
      const [row] = await house.database.reader.query<{ lapsed_at: number | null }>(
        `SELECT lapsed_at FROM office_notices WHERE question_id = ?`,
        [question],
      );
      expect(row!.lapsed_at).not.toBeNull();
    });

    it('never come at night', async () => {
      const { officeId, chat } = await mayor();
      await at.handed(awa, officeId, 'Et la nuit ?');
      await at.told(chat);
      house.clock.advance(DAY - (house.clock.now() % DAY) + 22 * HOUR);
      expect(await at.told(chat)).toEqual([]);
      house.clock.advance(11 * HOUR);
      expect((await at.told(chat)).join()).toContain('Et la nuit ?');
    });
  });

  describe('what ends it', () => {
    it('closing the account ends it at once, and the link soon after', async () => {
      const { principal, officeId, chat } = await mayor();
      await at.handed(awa, officeId, 'Et le puits ?');
      await at.told(chat);
      await house.database.write((tx) => house.accounts.disable(tx, principal.id));
      expect((await at.quotes(chat, 'Et le puits ?', 'Il sera creusé en mars.')).join()).toContain(
        'n’attend plus',
      );
      expect(await at.phones.endFormer()).toBeGreaterThan(0);
      expect(await at.phones.list(principal.id)).toEqual([]);
      expect((await at.way.write(chat, '0')).join()).not.toContain('Vous répondez pour');
    });

    it('the asker’s SUPPRIMER leaves none of their words on the official’s side', async () => {
      const moussa = await at.citizenOn('moussa');
      const { officeId, chat } = await mayor();
      await at.handed(moussa, officeId, 'Et ma parcelle ?');
      await at.told(chat);
      for (const words of ['0', '1', '1']) await at.way.write(chat, words);
      for (const words of ['supprimer', '1']) await at.way.write('moussa', words);
      const conversation = at.way.conversation(chat);
      const rows = await house.database.reader.query<{ body: Buffer | null }>(
        `SELECT body FROM outbox WHERE conversation = ? AND subject LIKE 'office-question:%'`,
        [conversation],
      );
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.every(({ body }) => body === null)).toBe(true);
      const [session] = await house.database.reader.query<{ session: Buffer | null }>(
        `SELECT session FROM conversations WHERE id = ?`,
        [conversation],
      );
      expect(session!.session).toBeNull();
    });

    it('who erases what Baro knows of their phone is in office there no longer', async () => {
      const { principal, chat } = await mayor();
      for (const words of ['supprimer', '1']) await at.way.write(chat, words);
      expect(await at.phones.list(principal.id)).toEqual([]);
      expect((await at.way.write(chat, 'bonjour')).join()).toContain('Quelle langue');
    });
  });

  describe('a link to the inbox', () => {
    const tokenIn = (text: string): string => /login\/link\/([\w-]+)/.exec(text)![1]!;

    it('comes on the linked phone and lets in once', async () => {
      const { principal, chat } = await mayor();
      await at.way.write(chat, '0');
      const said = (await at.way.write(chat, '2')).join();
      expect(await at.logins.isGood(tokenIn(said))).toBe(true);
      expect((await at.logins.use(tokenIn(said))).id).toBe(principal.id);
      await expect(at.logins.use(tokenIn(said))).rejects.toThrow(NotFoundError);
    });

    it('asked for on the login page comes there too, and not again and again', async () => {
      const { principal, chat } = await mayor();
      const before = at.way.channel.textsTo(chat).length;
      for (let asked = 0; asked < 3; asked += 1) await at.logins.send(principal.login);
      await at.logins.send('nobody');
      await at.way.until(() => at.way.channel.textsTo(chat).length > before, 'the link');
      expect(at.way.channel.textsTo(chat).slice(before)).toHaveLength(1);
    });

    it('is over after ten minutes', async () => {
      const { chat } = await mayor();
      await at.way.write(chat, '0');
      const token = tokenIn((await at.way.write(chat, '2')).join());
      house.clock.advance(10 * 60_000 + 1);
      await expect(at.logins.use(token)).rejects.toThrow(NotFoundError);
    });

    it('is for nobody who also moderates', async () => {
      const { principal, chat } = await mayor();
      await house.database.write((tx) =>
        house.accounts.grant(tx, principal.id, [{ role: 'moderator', territoryId: TOYA }]),
      );
      await at.way.write(chat, '0');
      expect((await at.way.write(chat, '2')).join()).toContain('mot de passe');
    });
  });
});
