import { neverArrived, receivedSetAside, type DeadLetter } from '../messaging/index.js';
import type { Command } from './command.js';
import { inHouse } from './house.js';

export const deadLetters: Command = {
  name: 'dead-letters',
  usage: '',
  summary: 'lists what was set aside on its way in, and what did not arrive on its way out, with the reason',
  flags: {},
  run: ({ config, print }) =>
    inHouse(config(), async ({ database: { reader } }) => {
      show('Received and set aside', await receivedSetAside(reader), print);
      show('Failed, or nobody knows', await neverArrived(reader), print);
    }),
};

function show(title: string, letters: readonly DeadLetter[], print: (line: string) => void): void {
  print(`${title}: ${letters.length === 0 ? 'none' : letters.length}`);
  for (const { seq, channel, at, state, attempts, reason } of letters) {
    const when = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
    print(`  ${seq}  ${when}  ${channel}  ${state} after ${attempts}  ${reason ?? ''}`.trimEnd());
  }
}
