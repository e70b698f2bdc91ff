import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { Phones } from '../support/phones.js';

const PHONE = 'phone of awa';
const TABLET = 'tablet of awa';
const SON = 'phone of her son';

const MENU = /Que voulez-vous faire/;
const STRANGER = /Baro|Quelle langue/;
const NOTHING_ASKED = /pas encore posé|aucune question/i;

describe.each(databaseKinds)('linking phones on %s', (kind) => {
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

  it('makes two phones one person’s, once both have said yes and not before', async () => {
    await phones.question(PHONE);
    expect(await phones.sayCode(TABLET, await phones.codeFor(PHONE))).toMatch(/Rien n’est relié avant/);
    expect(await phones.say(TABLET, '0')).toMatch(STRANGER);
    await phones.heard(PHONE, /Rien n’est encore relié/);
    expect(await phones.say(PHONE, 'lier')).toMatch(/Lequel est à vous/);
    expect(await phones.say(PHONE, '1')).toMatch(/verra vos questions/);
    expect(await phones.citizenOf(TABLET)).not.toBe(await phones.citizenOf(PHONE));
    expect(await phones.say(PHONE, '1')).toMatch(/C’est relié/);
    await phones.heard(TABLET, /Ce téléphone est relié/);
    expect(await phones.citizenOf(TABLET)).toBe(await phones.citizenOf(PHONE));
    expect(await phones.questionsSeen(TABLET)).toMatch(/Quelle question voulez-vous voir/);
    const summary = await phones.say(TABLET, 'mes données', 'oui');
    expect(summary).toMatch(/1 question\b.* sur 2 téléphones \(Simulateur\)/);
    expect(summary).not.toMatch(/of awa/);
  });

  it('answers where the person wrote last', async () => {
    await phones.link(PHONE, TABLET);
    const citizen = await phones.citizenOf(PHONE);
    for (const [last, other] of [
      [TABLET, PHONE],
      [PHONE, TABLET],
    ] as const) {
      await phones.say(last, '0');
      const before = phones.way.channel.textsTo(other).length;
      const since = phones.way.channel.textsTo(last).length;
      await phones.way.database.write((tx) =>
        phones.way.tools.messenger.tell(tx, citizen, [{ key: 'help.text' }]),
      );
      await phones.heard(last, /Baro porte/, since);
      expect(phones.way.channel.textsTo(other)).toHaveLength(before);
    }
  });

  it('refused on the first phone links nothing, and says so on the other', async () => {
    await phones.question(PHONE);
    await phones.sayCode(SON, await phones.codeFor(PHONE));
    expect(await phones.say(PHONE, 'lier', '2')).toMatch(/refusé/);
    await phones.heard(SON, /n’a pas accepté/);
    expect(await phones.citizenOf(SON)).not.toBe(await phones.citizenOf(PHONE));
    expect(await phones.say(PHONE, 'lier')).toMatch(/plusieurs téléphones/);
  });

  it('takes a code once, and only from another phone', async () => {
    const code = await phones.codeFor(PHONE);
    expect(await phones.sayCode(PHONE, code)).toMatch(/demandé ici/);
    expect(await phones.sayCode(TABLET, code)).toMatch(/Merci/);
    expect(await phones.sayCode(SON, code)).toMatch(/n’est pas bon/);
    expect(await phones.say(PHONE, 'lier', '1', '1')).toMatch(/C’est relié/);
    expect(await phones.sayCode(SON, code)).toMatch(/n’est pas bon/);
  });

  it('takes the last code only, and none that is over', async () => {
    const first = await phones.codeFor(PHONE);
    const second = await phones.codeFor(PHONE);
    expect(first).not.toBe(second);
    expect(await phones.sayCode(SON, first)).toMatch(/n’est pas bon/);
    await phones.change(`UPDATE link_codes SET expires_at = 1`);
    expect(await phones.sayCode(SON, second)).toMatch(/n’est pas bon/);
  });

  it('accepts no phone whose request is over', async () => {
    await phones.sayCode(TABLET, await phones.codeFor(PHONE));
    await phones.say(PHONE, 'lier', '1');
    await phones.change(`UPDATE link_codes SET expires_at = 1`);
    expect(await phones.say(PHONE, '1')).toMatch(/ne tient plus/);
    expect(await phones.say(PHONE, 'lier')).toMatch(/plusieurs téléphones/);
    expect(await phones.citizenOf(TABLET)).not.toBe(await phones.citizenOf(PHONE));
  });

  it('accepts the phone that was asked about, and not one that took its place meanwhile', async () => {
    await phones.sayCode(TABLET, await phones.codeFor(PHONE));
    await phones.say(PHONE, 'lier', '1');
    await phones.say(SON, 'bonjour');
    await phones.change(
      `UPDATE link_codes SET said_in = ?, said_by = ?`,
      phones.idOf(SON),
      await phones.citizenOf(SON),
    );
    expect(await phones.say(PHONE, '1')).toMatch(/ne tient plus/);
    expect(await phones.citizenOf(SON)).not.toBe(await phones.citizenOf(PHONE));
  });

  it('lets nobody guess: after five wrong codes even the right one is refused for an hour', async () => {
    const code = await phones.codeFor(PHONE);
    for (let guess = 0; guess < 5; guess += 1)
      expect(await phones.sayCode(SON, guess === 4 ? 'abc' : `00000${guess}`)).toMatch(/n’est pas bon/);
    expect(await phones.sayCode(SON, code)).toMatch(/Trop de codes/);
    // Erasing oneself gives no new guesses.
    await phones.say(SON, 'supprimer', '1');
    expect(await phones.sayCode(SON, code)).toMatch(/Trop de codes/);
    await phones.change(`UPDATE link_attempts SET since = since - 3600000`);
    expect(await phones.sayCode(SON, code)).toMatch(/Merci/);
  });

  it('never joins somebody who has asked something to another person, and leaves the code as it was', async () => {
    await phones.way.welcome(SON);
    await phones.question(SON);
    const code = await phones.codeFor(PHONE);
    expect(await phones.sayCode(SON, code)).toMatch(/jamais deux personnes/);
    expect(await phones.sayCode(TABLET, code)).toMatch(/Merci/);
  });

  it('links nothing when a question was asked on the other phone meanwhile', async () => {
    await phones.way.welcome(SON);
    await phones.sayCode(SON, await phones.codeFor(PHONE));
    await phones.question(SON);
    expect(await phones.say(PHONE, 'lier', '1', '1')).toMatch(/ne tient plus/);
    expect(await phones.questionsSeen(PHONE)).toMatch(NOTHING_ASKED);
    expect(await phones.questionsSeen(SON)).not.toMatch(NOTHING_ASKED);
  });

  it('does not make a chain of phones: one that is linked must be taken off first', async () => {
    await phones.link(PHONE, TABLET);
    await phones.way.welcome(SON);
    expect(await phones.sayCode(TABLET, await phones.codeFor(SON))).toMatch(/déjà relié/);
    await phones.link(PHONE, SON);
    expect(await phones.say(SON, 'mes données', 'oui')).toMatch(/sur 3 téléphones/);
  });

  it('loses nothing of what the other phone says at the very moment of linking', async () => {
    await phones.way.welcome(TABLET);
    await phones.sayCode(TABLET, await phones.codeFor(PHONE));
    await phones.say(PHONE, 'lier', '1');
    const since = phones.way.channel.textsTo(TABLET).length;
    // What happens keeps both off the express lane: they are handled in one transaction, if they may be. The word means
    // the same before and after the linking, which ends what the tablet was in the middle of.
    await phones.way.messaging.sink.accept([phones.way.item(PHONE, '1'), phones.way.item(TABLET, 'danger')]);
    await phones.heard(TABLET, /Voulez-vous nous dire/, since);
    await phones.heard(TABLET, /Ce téléphone est relié/, since);
    expect(await phones.ask(`SELECT seq FROM journal WHERE state <> 'done'`)).toEqual([]);
  });

  it('keeps no code in the clear', async () => {
    const code = (await phones.codeFor(PHONE)).replace(' ', '');
    for (const table of ['link_codes', 'outbox', 'conversations', 'journal'])
      expect(JSON.stringify(await phones.ask(`SELECT * FROM ${table}`))).not.toContain(code);
  });

  it('lets one of two phones win that say the same code in two processes', async () => {
    const other = (await Phones.open(place, phones.way.channel)).way;
    try {
      const code = await phones.codeFor(PHONE);
      for (const chat of [TABLET, SON]) await phones.say(chat, 'lier', '2', code);
      await Promise.all([
        phones.way.messaging.sink.accept([phones.way.item(TABLET, '1')]),
        other.messaging.sink.accept([phones.way.item(SON, '1')]),
      ]);
      const good = (chat: string): number =>
        phones.way.channel.textsTo(chat).filter((text) => /acceptez/.test(text)).length;
      const bad = (chat: string): number =>
        phones.way.channel.textsTo(chat).filter((text) => /n’est pas bon/.test(text)).length;
      await phones.way.until(
        () => [TABLET, SON].every((chat) => good(chat) + bad(chat) === 1),
        'both answers',
      );
      expect(good(TABLET) + good(SON)).toBe(1);
    } finally {
      await other.stop();
    }
  });

  it('is still the menu on both phones', async () => {
    await phones.link(PHONE, TABLET);
    expect(await phones.say(TABLET, '0')).toMatch(MENU);
    expect(await phones.say(PHONE, '0')).toMatch(MENU);
  });
});
