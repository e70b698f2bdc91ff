import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedDemonstration, type DemonstrationAccount } from '../../src/demonstration/index.js';
import { systemIds } from '../../src/shared/index.js';
import { languagesOf, territoriesOf } from '../../src/staff/index.js';
import { communeId, officesHeldBy, officesOf } from '../../src/territories/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House, KITA, TOYA, TRINGA } from '../support/house.js';
import { staffParts } from '../support/staff-parts.js';

describe.each(databaseKinds)('the demonstration on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let made: DemonstrationAccount[];

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    made = await seed();
  });
  afterAll(() => place.drop());

  const seed = () => {
    const { database, accounts, directory } = house;
    return seedDemonstration({ database, accounts, directory, ids: systemIds });
  };
  const staff = (login: string) => made.find((account) => account.login === login)!;
  const enter = async (login: string) => {
    const { database, vault, clock, directory } = house;
    const communesUnder = (id: string) => directory.communesUnder(id);
    const { authenticator } = staffParts({ database, vault, clock, communesUnder });
    const answer = await authenticator.authenticate({
      login,
      password: staff(login).password,
      source: 'test',
    });
    if (answer.outcome !== 'in') throw new Error(`${login} is not let in: ${answer.outcome}`);
    return answer;
  };

  it('has a cast that nobody takes for real people, who enter without a second factor', async () => {
    for (const { login, name } of made) {
      expect(name).toMatch(/ de démonstration$/);
      expect(await enter(login)).toMatchObject({ mustEnrolTotp: false, demonstration: true });
    }
    expect(new Set(made.map((account) => account.role))).toEqual(
      new Set(['admin', 'moderator', 'translator', 'official']),
    );
    expect(new Set(made.map((account) => account.password)).size).toBe(made.length);
  });

  it('has a translator for the languages that nobody has reviewed', async () => {
    expect(languagesOf((await enter('traduction')).principal)).toEqual(['bm', 'snk']);
  });

  it('has moderators who share all communes and meet nowhere', async () => {
    const kayes = territoriesOf((await enter('moderation.kayes')).principal, 'moderator');
    const nioro = territoriesOf((await enter('moderation.nioro')).principal, 'moderator');
    expect(kayes).toHaveLength(40);
    expect(kayes).toContain(TOYA);
    expect(nioro).toContain(KITA);
    const bafoulabe = territoriesOf((await enter('moderation.bafoulabe')).principal, 'moderator');
    const read = [...kayes, ...nioro, ...bafoulabe];
    expect(read.sort()).toEqual(
      house.directory
        .communes()
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('has a mayor who answers for the council too, and a deputy who is known but not always enrolled', async () => {
    const { principal } = await enter('maire.tringa');
    const held = await officesHeldBy(house.database.reader, principal.id, house.clock.now());
    expect(held.map((office) => office.title)).toEqual(['Conseil communal de Tringa', 'Maire de Tringa']);
    const deputy = (await officesOf(house.database.reader, TRINGA, house.clock.now())).find(
      (office) => office.role === 'deputy-mayor',
    );
    expect(deputy).toMatchObject({ holderName: 'Adjointe de démonstration', holderId: null });
  });

  it('has officials in six communes and nobody in the others', () => {
    const enrolled = house.directory.communes().filter(({ id }) => house.directory.isEnrolled(id));
    expect(enrolled.map((commune) => commune.id).sort()).toEqual(
      [
        KITA,
        TRINGA,
        communeId('Yélimané', 'Guidime'),
        communeId('Kayes', 'Kayes'),
        communeId('Nioro du Sahel', 'Nioro'),
        communeId('Diéma', 'Diéma'),
      ].sort(),
    );
  });

  it('is made once: a second start shows no password and undoes nothing', async () => {
    const office = 'office:yelimane-tringa-mayor';
    const from = house.clock.now();
    await house.offices.handOver(null, office, { id: null, name: 'Personne', from, until: null });
    expect(await seed()).toEqual([]);
    expect(await enter('admin')).toMatchObject({ outcome: 'in' });
    const offices = await officesOf(house.database.reader, TRINGA, house.clock.now());
    expect(offices).toHaveLength(3);
    expect(offices.find((one) => one.id === office)).toMatchObject({
      holderName: 'Personne',
      holderId: null,
    });
  });
});
