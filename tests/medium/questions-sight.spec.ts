import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ForbiddenError, NotFoundError } from '../../src/shared/index.js';
import type { Principal } from '../../src/staff/index.js';
import { communeId } from '../../src/territories/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TOYA, TRINGA, type Citizen } from '../support/house.js';

const FALEA = communeId('Kéniéba', 'Faléa');
const GUIDIME = communeId('Yélimané', 'Guidime');

describe.each(databaseKinds)('who sees what of a question, on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let citizen: Citizen;
  let moderator: Principal;
  let mayor: { principal: Principal; officeId: string };

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    citizen = await house.citizen('bm');
    moderator = await house.moderator(TRINGA, TOYA);
    mayor = await house.official(TRINGA, 'mayor');
  });
  afterAll(() => place.drop());

  const hand = (id: string) => house.questions.hand(moderator, id, mayor.officeId);
  const spokenAndHanded = async (): Promise<string> => {
    const id = await house.speak(citizen, { anonymous: false, firstName: 'Awa' });
    await house.questions.transcribe(moderator, id, 'Quand vient le médecin ?');
    await hand(id);
    return id;
  };

  it('shows a moderator the ticket, the sound, the words and where it can be handed', async () => {
    const id = await house.speak(citizen);
    const view = await house.desk.question(moderator, id);
    expect(view).toMatchObject({
      communeId: TRINGA,
      communeName: 'Tringa',
      target: 'mayor',
      office: { id: mayor.officeId, title: `mayor of ${TRINGA}`, holderName: 'Somebody' },
      language: 'bm',
      form: 'voice',
      text: null,
      transcript: null,
      audio: { seconds: 7 },
      anonymous: true,
      firstName: null,
      submittedAt: house.clock.now(),
      answer: null,
      rejection: null,
      delivery: [{ state: 'delivered', at: house.clock.now() }],
    });
    expect(view.ticket).toMatch(/^...-...$/);
    expect(view.offices).toContainEqual({
      id: mayor.officeId,
      title: `mayor of ${TRINGA}`,
      holderName: 'Somebody',
      enrolled: true,
      barred: false,
    });
    expect((await house.desk.audio(moderator, id))?.bytes.toString()).toBe('OggS');
  });

  it('never shows an official the ticket, the sound or who moderated', async () => {
    const id = await spokenAndHanded();
    const view = await house.desk.question(mayor.principal, id);
    expect(view).toMatchObject({
      ticket: null,
      audio: null,
      offices: [],
      text: 'Quand vient le médecin ?',
      transcript: 'Quand vient le médecin ?',
      can: ['answer', 'return', 'note'],
    });
    expect(view.pseudonym).toMatch(/^Personne \d{3} \d{3}$/);
    expect(view.history.map((entry) => entry.byName)).toEqual([null, null, null]);
    const { ticket } = await house.desk.question(moderator, id);
    const everything = JSON.stringify([view, await house.desk.officialList(mayor.principal)]);
    for (const hidden of [ticket!, citizen.id, moderator.name, 'media-'])
      expect(everything).not.toContain(hidden);
    await expect(house.desk.audio(mayor.principal, id)).rejects.toThrow(ForbiddenError);
  });

  it('shows the first name only of somebody who chose to give it', async () => {
    const named = await spokenAndHanded();
    expect(await house.desk.question(mayor.principal, named)).toMatchObject({
      anonymous: false,
      firstName: 'Awa',
    });
    const anonymous = await house.ask(citizen, { anonymous: true, firstName: 'Awa' });
    await hand(anonymous);
    for (const person of [mayor.principal, moderator])
      expect(await house.desk.question(person, anonymous)).toMatchObject({
        anonymous: true,
        firstName: null,
      });
  });

  it('calls two questions of one person by two names', async () => {
    const [one, other] = [await house.ask(citizen), await house.ask(citizen)];
    const names = [one, other].map(async (id) => (await house.desk.question(moderator, id)).pseudonym);
    expect(new Set(await Promise.all(names)).size).toBe(2);
  });

  it('shows an official nothing before it is handed on', async () => {
    const id = await house.ask(citizen);
    await expect(house.desk.question(mayor.principal, id)).rejects.toThrow(NotFoundError);
    await house.questions.approve(moderator, id);
    await expect(house.desk.question(mayor.principal, id)).rejects.toThrow(NotFoundError);
    const listed = await house.desk.officialList(mayor.principal);
    expect(listed.map((row) => row.id)).not.toContain(id);
  });

  it('leaves the threads with the office when its holder changes', async () => {
    const old = await house.official(TOYA, 'mayor');
    const next = await house.staff('official', [TOYA]);
    const id = await house.ask(citizen, { communeId: TOYA });
    await house.questions.hand(moderator, id, old.officeId);
    const from = house.clock.now();
    await house.offices.handOver(null, old.officeId, {
      id: next.id,
      name: 'Somebody else',
      from,
      until: null,
    });
    await expect(house.desk.question(old.principal, id)).rejects.toThrow(NotFoundError);
    expect((await house.desk.officialList(next)).map((row) => row.id)).toEqual([id]);
    await house.answers.answer(next, id, 'Bientôt.');
    expect((await house.desk.question(next, id)).answer?.byName).toBe(next.name);
  });

  it('shows an official nothing once the mandate has ended', async () => {
    const { principal, officeId } = await house.official(TRINGA, 'councillor');
    const id = await house.ask(citizen);
    await house.questions.hand(moderator, id, officeId);
    await house.offices.setEnd(null, officeId, house.clock.now());
    await expect(house.desk.question(principal, id)).rejects.toThrow(NotFoundError);
    await expect(house.answers.answer(principal, id, 'Tard.')).rejects.toThrow(NotFoundError);
    expect(await house.desk.officialList(principal)).toEqual([]);
  });

  it('shows an official nothing without the role, even as the holder', async () => {
    const id = await spokenAndHanded();
    const stripped = { ...mayor.principal, grants: [] };
    await expect(house.desk.question(stripped, id)).rejects.toThrow(NotFoundError);
    expect(await house.desk.officialList(stripped)).toEqual([]);
  });
});

describe.each(databaseKinds)('lists of questions, on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let citizen: Citizen;

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    citizen = await house.citizen();
  });
  afterAll(() => place.drop());

  it('give a moderator what waits in the own communes, the oldest first, with its first words', async () => {
    const moderator = await house.moderator(TOYA);
    const first = await house.ask(citizen, {
      communeId: TOYA,
      text: `Un  pont\n${'très '.repeat(60)}long ?`,
    });
    house.clock.advance(1000);
    const second = await house.speak(citizen, { communeId: TOYA, target: 'council' });
    const done = await house.ask(citizen, { communeId: TOYA });
    await house.ask(citizen, { communeId: KITA });
    await house.questions.reject(moderator, done, { reason: 'unclear' });
    await house.questions.approve(moderator, first);

    const { lines: queue, count } = await house.waiting.page(moderator, 'open');
    expect(queue.map(({ id, tag }) => [id, tag.parameters?.['state']])).toEqual([
      [first, 'approved'],
      [second, 'unheard'],
    ]);
    expect(queue[0]?.words).toMatch(/^Un pont très très .*…$/);
    expect([...queue[0]!.words!]).toHaveLength(120);
    expect(queue[1]).toMatchObject({
      icon: 'voice',
      words: null,
      instead: { key: 'inbox.voice_note', parameters: { seconds: 7 } },
      about: { key: 'inbox.row_facts', parameters: { target: 'council', language: 'fr' } },
      communeName: 'Toya',
    });
    expect(count).toBe(2);
  });

  it('give an admin what nobody would read otherwise, until somebody moderates there', async () => {
    const admin = await house.staff('admin', [null]);
    const id = await house.ask(citizen, { communeId: FALEA });
    const { lines } = await house.waiting.page(admin, 'open');
    expect(lines.map((line) => line.communeName)).toContain('Faléa');
    const { officeId } = await house.official(FALEA, 'mayor');
    await house.questions.hand(admin, id, officeId);
    expect(await house.desk.unanswered(admin)).toMatchObject([
      { id, about: { parameters: { office: `mayor of ${FALEA}` } } },
    ]);
    await house.moderator(FALEA);
    expect(await house.desk.unansweredCount(admin)).toBe(0);
    await expect(house.desk.question(admin, id)).rejects.toThrow(NotFoundError);
  });

  it('give a moderator what was handed on and is not answered, the oldest first', async () => {
    const moderator = await house.moderator(GUIDIME);
    const { principal, officeId } = await house.official(GUIDIME, 'mayor');
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      house.clock.advance(1000);
      ids.push(await house.ask(citizen, { communeId: GUIDIME }));
    }
    for (const id of [...ids].reverse()) await house.questions.hand(moderator, id, officeId);
    await house.answers.answer(principal, ids[1]!, 'Oui.');
    expect((await house.desk.unanswered(moderator)).map(({ id }) => id)).toEqual([ids[0], ids[2]]);
    expect(await house.desk.unansweredCount(moderator)).toBe(2);
    expect(await house.desk.unanswered(principal)).toEqual([]);
  });

  it('give nothing to somebody who moderates nowhere', async () => {
    const { principal } = await house.official(TOYA, 'secretary-general');
    for (const queue of ['open', 'held', 'appeal'] as const)
      expect(await house.waiting.page(principal, queue)).toEqual({ lines: [], count: 0, page: 1, pages: 1 });
  });

  it('show fifty a page and say how many there are', async () => {
    const moderator = await house.moderator(TRINGA);
    for (let n = 0; n < 52; n += 1) await house.ask(citizen);
    const first = await house.waiting.page(moderator, 'open');
    expect([first.lines.length, first.count, first.pages]).toEqual([50, 52, 2]);
    const last = await house.waiting.page(moderator, 'open', 2);
    expect(last.lines).toHaveLength(2);
    const ids = [...first.lines, ...last.lines].map(({ id }) => id);
    expect(new Set(ids).size).toBe(52);
    expect(await house.waiting.page(moderator, 'open', 99)).toEqual(last);
  });

  it('give an official what waits, the oldest first, then what is answered, the newest first', async () => {
    const moderator = await house.moderator(KITA);
    const { principal, officeId } = await house.official(KITA, 'mayor');
    const ids: string[] = [];
    for (const text of ['a', 'b', 'c', 'd']) {
      house.clock.advance(1000);
      const id = await house.ask(citizen, { communeId: KITA, text });
      await house.questions.hand(moderator, id, officeId);
      ids.push(id);
    }
    await house.answers.answer(principal, ids[0]!, 'Oui.');
    await house.answers.answer(principal, ids[2]!, 'Non.');
    const list = await house.desk.officialList(principal);
    expect(list.map(({ excerpt, state }) => `${excerpt} ${state}`)).toEqual([
      'b assigned',
      'd assigned',
      'c answered',
      'a answered',
    ]);
    expect(list[0]).toMatchObject({ communeName: 'Kita', officeTitle: `mayor of ${KITA}` });
  });
});
