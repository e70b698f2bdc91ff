import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServiceProcess } from '../bench/support/service-process.js';
import { environment, SECRET, setStage } from '../bench/support/stage.js';
import { updateOf } from '../bench/support/telegram-updates.js';
import { WebhookCaller } from '../bench/support/webhook-caller.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { FakeBotApi } from '../support/fake-bot-api.js';
import { unsyncedAnswers } from './support/unsynced-answers.js';

const tracing = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
const CALLS = 'read,recvfrom,recvmsg,write,writev,sendto,sendmsg,pwrite64,fsync,fdatasync';

describe('a 200 to Telegram', () => {
  let place: TestDatabase;
  let api: FakeBotApi;
  let service: ServiceProcess;
  let caller: WebhookCaller;
  let file: string;

  beforeAll(async () => {
    if (!tracing) return;
    place = await testDatabase('sqlite');
    await setStage(place);
    api = new FakeBotApi();
    file = path.join(place.folder, 'trace');
    // -D: the service is our child and strace its tracer, so that our signals reach the service.
    const strace = ['strace', '-D', '-f', '-qq', '-y', '-s', '48', '--seccomp-bpf', '-o', file, '-e', CALLS];
    service = ServiceProcess.start(environment(place, await api.start(), 0), strace);
    caller = new WebhookCaller(await service.ready, SECRET);
  });
  afterAll(async () => {
    if (!tracing) return;
    caller.close();
    await service.stop();
    await api.stop();
    await place.drop();
  });

  // Without strace, or where it may not trace, nothing can be seen of the order of system calls.
  (tracing ? it : it.skip)(
    'is written only after its message has reached the disk (needs strace)',
    async () => {
      let updateId = 0;
      const chats = Array.from({ length: 40 }, (_, i) => 700_000_000 + i);
      for (const chat of chats.slice(0, 10)) {
        await expect(caller.post(updateOf((updateId += 1), chat, 'bonjour'))).resolves.toBe(200);
        // Quiet in between, so that no commit but its own can stand before a 200.
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      const rest = chats.slice(10).map((chat) => caller.post(updateOf((updateId += 1), chat, 'bonjour')));
      expect(new Set(await Promise.all(rest))).toEqual(new Set([200]));
      await service.stop();
      expect(unsyncedAnswers(readFileSync(file, 'utf8'))).toEqual({ answers: chats.length, wrong: [] });
    },
  );
});

describe('the reading of a trace', () => {
  const request = '7  read(25<socket:[1]>, "POST /webhooks/telegram HTTP/1.1\\r\\nHo"..., 65536) = 371';
  const write = '7  pwrite64(19</tmp/b.sqlite-wal>, "\\r\\0", 4096, 403816) = 4096';
  const sync = '7  fdatasync(19</tmp/b.sqlite-wal>) = 0';
  const answer = '7  write(25<socket:[1]>, "HTTP/1.1 200 OK\\r\\n"..., 123) = 123';
  const found = (...lines: string[]) => unsyncedAnswers(lines.join('\n')).wrong;

  it('finds nothing wrong in the right order', () => {
    expect(found(request, write, sync, answer)).toEqual([]);
  });

  it('follows a call that another thread interrupts', () => {
    const [begun, resumed] = [sync.replace(') = 0', ' <unfinished ...>'), '7  <... fdatasync resumed>) = 0'];
    const elsewhere = '8  read(31</etc/hosts>, "127", 3) = 3';
    expect(found(request, write, begun, elsewhere, resumed, answer)).toEqual([]);
  });

  it.each([
    ['nothing was written', [request, answer]],
    ['what was written was not synced', [request, write, answer]],
    ['it was synced after the 200', [request, write, answer, sync]],
    ['more was written after the sync', [request, write, sync, write, answer]],
    ['the sync belongs to an earlier request', [write, sync, request, answer]],
    ['the sync failed', [request, write, sync.replace('= 0', '= -1 EIO (Input/output error)'), answer]],
    ['another file was synced', [request, write, sync.replace('-wal', ''), answer]],
    [
      'the sync ended after the 200 had begun',
      [
        request,
        write,
        '7  fdatasync(19</tmp/b.sqlite-wal> <unfinished ...>',
        answer.replace('7', '8'),
        '7  <... fdatasync resumed>) = 0',
      ],
    ],
  ])('finds out that %s', (_what, lines) => {
    expect(found(...lines)).toHaveLength(1);
  });
});
