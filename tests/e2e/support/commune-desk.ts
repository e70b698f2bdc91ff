import { testDatabase, type TestDatabase } from '../../support/database.js';
import { House, TRINGA } from '../../support/house.js';
import type { Visitor } from '../../support/visitor.js';
import { WebHouse } from '../../support/web-house.js';

/** The inbox of one commune, with a moderator and its mayor logged in. */
export class CommuneDesk {
  private constructor(
    private readonly place: TestDatabase,
    readonly house: House,
    readonly web: WebHouse,
    readonly moderator: Visitor,
    readonly mayor: Visitor,
    /** The mayor's. */
    readonly officeId: string,
  ) {}

  static async open(): Promise<CommuneDesk> {
    const place = await testDatabase('sqlite');
    const house = await House.open(place);
    const web = await WebHouse.open(house);
    const moderator = await web.loggedIn(await web.account('moderator', [TRINGA]));
    const account = await web.account('official', [TRINGA]);
    const officeId = await house.office(TRINGA, 'mayor', account.id);
    return new CommuneDesk(place, house, web, moderator, await web.loggedIn(account), officeId);
  }

  async close(): Promise<void> {
    await this.web.close();
    await this.place.drop();
  }
}
