import type { FakeBotApi } from '../../support/fake-bot-api.js';
import { leftToDo, type Ledger } from './crash-ledger.js';
import { masked } from './crash-mask.js';
import { scripts } from './crash-scripts.js';
import { updateOf } from './telegram-updates.js';
import type { WebhookCaller } from './webhook-caller.js';

/** For each script, the replies to each of its lines, masked. */
export type Reference = ReadonlyMap<string, string[][]>;

const FIRST_CHAT = 600_000_000;

/** Has every conversation once, undisturbed: what is answered then must be answered however often we die. */
export async function rehearse(caller: WebhookCaller, api: FakeBotApi, ledger: Ledger): Promise<Reference> {
  const people = scripts.map((script, i) => ({
    script,
    chat: FIRST_CHAT + i,
    lines: script.lines(i),
    replies: [] as string[][],
    seen: 0,
  }));
  let updateId = 0;
  for (let step = 0; people.some(({ lines }) => step < lines.length); step += 1) {
    for (const { chat, lines } of people) {
      const line = lines[step];
      if (line !== undefined && (await caller.post(updateOf((updateId += 1), chat, line))) !== 200)
        throw new Error('The rehearsal was not accepted.');
    }
    if (!(await settled(ledger, 30_000))) throw new Error('The rehearsal came to no end.');
    for (const person of people) {
      if (step >= person.lines.length) continue;
      const texts = api.delivered().filter(({ chat }) => chat === String(person.chat));
      person.replies.push(texts.slice(person.seen).map(({ text }) => masked(text)));
      person.seen = texts.length;
    }
  }
  for (const { script, replies } of people) assertTellable(script.name, replies);
  return new Map(people.map(({ script, replies }) => [script.name, replies]));
}

/** Waits until nothing is left to do. False when that does not come in time. */
export async function settled(ledger: Ledger, limitMs: number): Promise<boolean> {
  const deadline = Date.now() + limitMs;
  while (Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 40));
    if ((await ledger.live(leftToDo)) === 0) return true;
  }
  return false;
}

function assertTellable(name: string, replies: string[][]): void {
  replies.forEach((texts, line) => {
    if (texts.length === 0) throw new Error(`"${name}": line ${line + 1} gets no answer.`);
  });
  const all = replies.flat();
  all.forEach((text, i) => {
    if (i > 0 && all[i - 1] === text)
      throw new Error(`"${name}": two neighbouring replies are alike: ${JSON.stringify(text)}`);
  });
}
