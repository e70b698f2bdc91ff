import { createInterface } from 'node:readline';
import { FakeBotApi } from './fake-bot-api.js';
import type { Fault } from './fake-bot-api-faults.js';

/**
 * The fake Bot API as a process of its own, so that a benchmark does not measure it with the application.
 * Prints `{"root": …}`, then answers each command line on stdin with one JSON line carrying its `id`.
 */
export type FakeBotApiCommand = { id: number } & (
  | { do: 'updates'; updates: { update_id: number }[] }
  | { do: 'faults-next'; method: string | null; fault: Fault; count?: number }
  | { do: 'faults-sometimes'; probability: number; faults: Fault[]; seed: number; method?: string | null }
  | { do: 'faults-clear' }
  /** What arrived from place `from` on, without files and parameters. */
  | { do: 'log'; from?: number }
  | { do: 'counts' }
  | { do: 'forget' }
  | { do: 'stop' }
);

const api = new FakeBotApi();

function run(command: FakeBotApiCommand): unknown {
  switch (command.do) {
    case 'updates':
      api.updates.push(...command.updates);
      return null;
    case 'faults-next':
      api.faults.next(command.method, command.fault, command.count);
      return null;
    case 'faults-sometimes':
      api.faults.sometimes(command.probability, command.faults, command.seed, command.method);
      return null;
    case 'faults-clear':
      api.faults.clear();
      return null;
    case 'log':
      return api.arrived
        .slice(command.from ?? 0)
        .map(({ order, at, method, chat, text, replyMarkup, delivered, fault }) => ({
          order,
          at,
          method,
          chat,
          text,
          replyMarkup,
          delivered,
          fault,
        }));
    case 'counts':
      return {
        arrived: api.arrived.length,
        delivered: api.delivered().length,
        unconfirmed: api.updates.unconfirmed,
        connections: api.connections,
        cpuMicroseconds: process.cpuUsage(),
      };
    case 'forget':
      api.arrived = [];
      return null;
    case 'stop':
      return null;
  }
}

console.log(JSON.stringify({ root: await api.start(Number(process.argv[2] ?? 0)) }));
for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line) as FakeBotApiCommand;
  console.log(JSON.stringify({ id: command.id, result: run(command) }));
  if (command.do === 'stop') break;
}
// Also when stdin closes: a benchmark that died takes its fake along.
await api.stop();
process.stdin.destroy();
