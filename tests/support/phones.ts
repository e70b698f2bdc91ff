import type { SqlValue } from '../../src/database/index.js';
import { countQuestions, myQuestions } from '../../src/questions/index.js';
import type { TestDatabase } from './database.js';
import { House } from './house.js';
import { RecordingChannel } from './recording-channel.js';
import { noFeatures, Way } from './way.js';

/** People on several phones, and the questions they asked. */
export class Phones {
  private constructor(
    readonly way: Way,
    readonly house: House,
  ) {}

  /** @param recording given when a second process shares the far end of the wire. */
  static async open(place: TestDatabase, recording = new RecordingChannel()): Promise<Phones> {
    const later: { house?: House } = {};
    const way = await Way.open(place, {
      recording,
      features: {
        countQuestions,
        erasers: [
          {
            erase: (tx, citizenId) => later.house!.eraser.erase(tx, citizenId),
            holds: (tx, citizenId) => later.house!.eraser.holds(tx, citizenId),
          },
        ],
        lookups: noFeatures().lookups.map((lookup) =>
          lookup.name === 'my-questions'
            ? {
                ...lookup,
                rows: (parameters, asker) => {
                  const { database, vault, directory, clock } = later.house!;
                  return myQuestions(database.reader, vault, directory, clock).rows(parameters, asker);
                },
              }
            : lookup,
        ),
      },
    });
    later.house = await House.open(place, way.database);
    return new Phones(way, later.house);
  }

  ask<R>(sql: string, ...parameters: string[]): Promise<R[]> {
    return this.way.database.reader.query<R>(sql, parameters);
  }

  change(sql: string, ...parameters: SqlValue[]): Promise<number> {
    return this.way.database.write((tx) => tx.run(sql, parameters));
  }

  idOf(chat: string): string {
    return this.way.vault.index('conversation', 'simulator', 'test', chat);
  }

  async citizenOf(chat: string): Promise<string> {
    const [row] = await this.ask<{ citizen_id: string }>(
      `SELECT citizen_id FROM conversations WHERE id = ?`,
      this.idOf(chat),
    );
    return row!.citizen_id;
  }

  /** A question asked on this phone; resolves to its id. */
  async question(chat: string): Promise<string> {
    return this.house.ask({ id: await this.citizenOf(chat), language: 'fr' });
  }

  /** What this phone was told that is like this, once it was. */
  async heard(chat: string, said: RegExp, since = 0): Promise<string> {
    const found = (): string | undefined =>
      this.way.channel
        .textsTo(chat)
        .slice(since)
        .find((text) => said.test(text));
    await this.way.until(() => found() !== undefined, `${chat} to hear ${said.source}`);
    return found()!;
  }

  async isAtRest(): Promise<boolean> {
    const open = await this.ask(
      `SELECT seq FROM journal WHERE state IN ('pending', 'media') UNION ALL SELECT seq FROM outbox WHERE state IN ('waiting', 'sending')`,
    );
    return open.length === 0;
  }

  /** Says these one after the other; resolves to everything that was answered to the last. */
  async say(chat: string, ...words: string[]): Promise<string> {
    const { way } = this;
    let since = 0;
    for (const one of words) {
      since = way.channel.textsTo(chat).length;
      await way.messaging.sink.accept([way.item(chat, one)]);
      await way.until(
        async () => way.channel.textsTo(chat).length > since && (await this.isAtRest()),
        `an answer to ${one}`,
      );
    }
    return way.channel.textsTo(chat).slice(since).join('\n');
  }

  async codeFor(chat: string): Promise<string> {
    return /\d{3} \d{3}/.exec(await this.say(chat, 'lier', '1'))![0];
  }

  sayCode(chat: string, code: string): Promise<string> {
    return this.say(chat, 'lier', '2', code, '1');
  }

  /** The whole way, both phones agreeing. */
  async link(first: string, second: string): Promise<void> {
    await this.sayCode(second, await this.codeFor(first));
    await this.heard(first, /autre téléphone \(Simulateur\)/);
    const since = this.way.channel.textsTo(second).length;
    await this.say(first, 'lier', '1', '1');
    await this.heard(second, /Ce téléphone est relié/, since);
  }

  questionsSeen(chat: string): Promise<string> {
    return this.say(chat, '0', '2');
  }
}
