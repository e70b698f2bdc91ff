import path from 'node:path';
import { Readable } from 'node:stream';
import { baro } from '../../src/cli/baro.js';
import { readConfig } from '../../src/config/index.js';
import type { Database } from '../../src/database/index.js';
import { systemClock } from '../../src/shared/index.js';
import type { Authentication } from '../../src/staff/index.js';
import { TerritoryDirectory } from '../../src/territories/index.js';
import { Vault } from '../../src/vault/index.js';
import { testDatabase, type TestDatabase } from './database.js';
import { staffParts } from './staff-parts.js';

export interface Typed {
  code: number;
  printed: string[];
  complained: string[];
  /** The password among the printed lines. */
  password(): string;
}

/** Somebody who types `npm run baro -- …` on the machine of the service. */
export class Operator {
  readonly keyFile: string;
  readonly dataDir: string;
  private readonly environment: Record<string, string>;

  constructor(place: TestDatabase) {
    const { kind, location } = place.target;
    this.keyFile = path.join(place.folder, 'master.key');
    this.dataDir = path.join(place.folder, 'data');
    this.environment = {
      DATABASE_URL: kind === 'sqlite' ? `sqlite:${location}` : location,
      DATA_DIR: this.dataDir,
      MASTER_KEY_FILE: this.keyFile,
      DEMO: 'off',
    };
  }

  /**
   * @param line as it is typed, with "…" around what holds spaces
   * @param then what is typed into a command that reads on
   */
  async type(
    line: string,
    changes: Record<string, string> = {},
    then: readonly string[] = [],
  ): Promise<Typed> {
    const [printed, complained]: [string[], string[]] = [[], []];
    const words = line.match(/"[^"]*"|\S+/g)!.map((word) => word.replaceAll('"', ''));
    const code = await baro(words, () => readConfig({ ...this.environment, ...changes }), {
      print: (text) => printed.push(...text.split('\n')),
      complain: (text) => complained.push(text),
      lines: () => Readable.from(then),
    });
    const password = (): string => /password +(\S+)/.exec(printed.join('\n'))![1]!;
    return { code, printed, complained, password };
  }

  vault(database: Database): Promise<Vault> {
    return Vault.open(database, this.keyFile, systemClock);
  }

  /** What happens when somebody logs in at the inbox. */
  async enter(database: Database, login: string, password: string): Promise<Authentication> {
    const vault = await this.vault(database);
    const directory = new TerritoryDirectory(database, systemClock);
    await directory.reload();
    const communesUnder = (id: string) => directory.communesUnder(id);
    const { authenticator } = staffParts({ database, vault, clock: systemClock, communesUnder });
    return authenticator.authenticate({
      login,
      password,
      source: login,
    });
  }
}

/** An operator, and the storage that the first start of the service would have made: database, key and communes. */
export interface Workplace {
  readonly place: TestDatabase;
  readonly database: Database;
  readonly operator: Operator;
}

export async function workplace(kind: 'sqlite' | 'postgres'): Promise<Workplace> {
  const place = await testDatabase(kind);
  const operator = new Operator(place);
  await operator.type('communes');
  return { place, operator, database: await place.open() };
}
