import type { Database, Tx } from '../../database/index.js';
import type { Messenger, Told } from '../../messaging/index.js';
import type { Clock } from '../../shared/index.js';
import type { TerritoryDirectory } from '../../territories/index.js';
import { countPublications } from '../publishing/publications.repository.js';
import { followsOf, told, toTell } from './follows.repository.js';

const HOUR_MS = 3_600_000;
/** At most once a day, at whatever hour that was. */
const PAUSE_MS = 20 * HOUR_MS;
/** By the clock of Mali; in France it is an hour or two later. */
const DECENT = { from: 8, until: 19 };
const SLICE = 100;

export interface FollowerParts {
  database: Database;
  clock: Clock;
  directory: TerritoryDirectory;
  messenger: Pick<Messenger, 'tell'>;
}

/** Tells those who follow a commune what was published since. Resolves to how many people. */
export async function tellFollowers(parts: FollowerParts): Promise<number> {
  const { database, clock } = parts;
  const hour = new Date(clock.now()).getUTCHours();
  if (hour < DECENT.from || hour >= DECENT.until) return 0;
  let reached = 0;
  for (let after = ''; ;) {
    const before = clock.now() - PAUSE_MS;
    const people = await toTell(database.reader, { before, after, limit: SLICE });
    for (const { citizen_id } of people)
      if (await database.write((tx) => tellOne(tx, parts, citizen_id))) reached += 1;
    if (people.length < SLICE) return reached;
    after = people.at(-1)!.citizen_id;
  }
}

/** One message, however many communes. Who asked for no more messages hears nothing, now or later. */
async function tellOne(
  tx: Tx,
  { clock, directory, messenger }: FollowerParts,
  citizenId: string,
): Promise<boolean> {
  const now = clock.now();
  const news: Told[] = [];
  for (const follow of await followsOf(tx, citizenId)) {
    const { n, last } = await countPublications(tx, follow.commune_id, follow.told_seq);
    if (n === 0) continue;
    await told(tx, follow, last, now);
    news.push({ key: 'reading.news', parameters: { commune: directory.label(follow.commune_id), count: n } });
  }
  if (news.length === 0) return false;
  return messenger.tell(tx, citizenId, [...news, { key: 'reading.news_how' }], { kind: 'broadcast' });
}
