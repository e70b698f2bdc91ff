/**
 * A process with a schedule of its own, ticking every second, as startSchedules makes them:
 *   ticking-main.ts DATABASE_URL NAME
 * Says "ready", then a line for each tick it takes: the time at which the tick was due.
 */
import { schedule } from 'node-cron';
import { openDatabase, TickTurns } from '../../../src/database/index.js';

const [location, name] = process.argv.slice(2) as [string, string];
const database = await openDatabase({ kind: 'postgres', location });
schedule('* * * * * *', ({ date }) => console.log(`took ${date.toISOString()}`), {
  name: 'test',
  timezone: 'Etc/UTC',
  distributed: true,
  runCoordinator: new TickTurns(database, name),
});
console.log('ready');
