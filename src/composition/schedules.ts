import { schedule, type ScheduledTask, type TaskOptions } from 'node-cron';
import { TickTurns } from '../database/index.js';
import { keepPromises, retain } from '../messaging/index.js';
import {
  closeAnswered,
  letGoOfQuestions,
  livingFollows,
  livingQuestions,
  standingOf,
  tellFollowers,
} from '../questions/index.js';
import { forgetSafeguards } from '../safeguarding/index.js';
import type { Features } from './features.js';
import type { Ground } from './ground.js';

const AUDIT_DAYS = 365;
const DAY_MS = 86_400_000;

/** What happens by the clock of Mali, which is UTC on every machine; of several processes one takes each tick. */
export function startSchedules(ground: Ground, features: Features): () => Promise<void> {
  const { database, ids, logger } = ground;
  const turns = new TickTurns(database, ids.next());
  const shared = { timezone: 'Etc/UTC', distributed: true, runCoordinator: turns, logger: quiet(ground) };
  const tasks: ScheduledTask[] = [
    schedule(
      '17 2 * * *',
      async () => {
        try {
          logger.info(await letGo(ground, features), 'Let go of what is past its time.');
        } catch (error) {
          logger.error(
            { error: (error as Error).message },
            'The nightly cleaning failed; it comes again tomorrow.',
          );
        }
      },
      { ...shared, name: 'retention' },
    ),
    every(shared, ground, {
      name: 'arrivals',
      at: '*/10 * * * *',
      does: () => features.arrivals.note(),
      failed: 'Whether answers arrived was not looked up.',
    }),
    every(shared, ground, {
      name: 'followers',
      at: '5 * * * *',
      does: () =>
        tellFollowers({
          database,
          clock: ground.clock,
          directory: features.directory,
          messenger: ground.tools.messenger,
        }),
      failed: 'Those who follow a commune were not told what is new.',
    }),
    every(shared, ground, {
      name: 'closing',
      at: '41 2 * * *',
      does: () => closeAnswered(database, features.steps, ground.clock),
      failed: 'What was answered long ago was not closed.',
    }),
  ];
  // Mandates end at midnight; nobody waits long for the link of a former holder to go.
  tasks.push(
    schedule('7 * * * *', () => endFormerPhones(ground, features), { ...shared, name: 'former phones' }),
  );
  return async () => {
    for (const task of tasks) await task.destroy();
  };
}

interface Task {
  readonly name: string;
  readonly at: string;
  readonly does: () => Promise<unknown>;
  /** What the operator reads; it is done at the next tick. */
  readonly failed: string;
}

function every(shared: TaskOptions, { logger }: Ground, { name, at, does, failed }: Task): ScheduledTask {
  const run = async (): Promise<void> => {
    try {
      await does();
    } catch (error) {
      logger.error({ error: (error as Error).message }, failed);
    }
  };
  return schedule(at, run, { ...shared, name });
}

/** Only what node-cron finds wrong, such as a turn that could not be asked for: nobody takes that tick. */
function quiet({ logger }: Ground) {
  const failed = (message: string | Error, error?: Error): void =>
    logger.error({ error: error?.message ?? String(message) }, 'A scheduled task was not run.');
  return { info: () => undefined, debug: () => undefined, warn: () => undefined, error: failed };
}

async function letGo(
  ground: Ground,
  { sessions, budgets, audit, messaging, officialPhones, loginLinks }: Features,
) {
  const { database, vault, clock, store, tools } = ground;
  const { erasing } = messaging;
  const promised = await keepPromises(database, clock, erasing, standingOf);
  const questions = await letGoOfQuestions({
    ...{ database, clock, media: tools.media },
    alsoForget: forgetSafeguards,
  });
  const people = { erasing, living: [livingQuestions, livingFollows] };
  const { rows, filesLeft } = await retain(database, vault, clock, { store }, people);
  const entries = await database.write((tx) => audit.forgetBefore(tx, clock.now() - AUDIT_DAYS * DAY_MS));
  const past = (await sessions.forgetExpired()) + (await budgets.forgetOld());
  const codes = await database.write(
    async (tx) => (await officialPhones.codes.forgetOld(tx)) + (await loginLinks.forgetOld(tx)),
  );
  return { rows: rows + entries + past + questions + codes, promised, filesLeft };
}

async function endFormerPhones({ logger }: Ground, { officialPhones }: Features): Promise<void> {
  try {
    const ended = await officialPhones.endFormer();
    if (ended > 0) logger.info({ ended }, 'Unlinked the phones of people who are in office no longer.');
  } catch (error) {
    logger.error(
      { error: (error as Error).message },
      'Phones were not looked through; it comes again in an hour.',
    );
  }
}
