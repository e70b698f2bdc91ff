import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { TRINGA } from '../support/house.js';
import { Operator } from '../support/operator.js';

describe.each(databaseKinds)('numbers and training by the command line, on %s', (kind) => {
  let place: TestDatabase;
  let operator: Operator;
  beforeAll(async () => {
    place = await testDatabase(kind);
    operator = new Operator(place);
  });
  afterAll(() => place.drop());

  it('are missing at first, which the doctor says', async () => {
    const { printed } = await operator.type('doctor');
    expect(printed.join('\n')).toMatch(/note {2}danger .*nobody is trained.*no number to call/);
    expect((await operator.type('referral list')).printed.join()).toMatch(/no number yet/);
  });

  it('are added, called again and taken away', async () => {
    const number = '--number "80 00 11 15" --answers "Écoute" --hours "jour et nuit" --languages "français"';
    const added = await operator.type(`referral add ${number} --territory ${TRINGA}`);
    const id = added.printed[0]!.split(' ')[0]!;
    expect((await operator.type('referral list')).printed.join()).toMatch(
      /80 00 11 15 {2}Écoute, jour et nuit/,
    );
    expect((await operator.type(`referral check --id ${id}`)).printed.join()).toMatch(/called today/);
    expect((await operator.type(`referral remove --id ${id}`)).printed.join()).toMatch(/nobody any more/);
  });

  it.each([
    ['referral add --number x --answers a --hours h --languages l', /digits/],
    [
      'referral add --number 15 --answers a --hours h --languages l --territory nowhere',
      /no territory nowhere/,
    ],
    ['referral check --id none', /no such number/],
  ])('are refused in one line: %s', async (typed, said) => {
    const { complained, code } = await operator.type(typed);
    expect(code).not.toBe(0);
    expect(complained.join('\n')).toMatch(said);
  });

  it('mark a moderator as trained, and take it back', async () => {
    await operator.type(`staff add --login awa --name Awa --role moderator --territory ${TRINGA}`);
    expect((await operator.type('staff train --login awa')).printed.join()).toMatch(
      /awa reads what is urgent/,
    );
    expect((await operator.type('doctor')).printed.join('\n')).not.toMatch(/nobody is trained/);
    await operator.type('staff train --login awa --off');
    expect((await operator.type('doctor')).printed.join('\n')).toMatch(/nobody is trained/);
  });
});
