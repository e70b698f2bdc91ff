/** One system call of a trace, from the line where it began to the line where it ended. */
interface Call {
  name: string;
  /** The path or socket behind its file descriptor. */
  on: string;
  /** What was read or written, as far as the trace shows it, and the result. */
  rest: string;
  begin: number;
  end: number;
}

const BEGUN = /^(\d+)\s+(\w+)\(\d+<(.*?)>(?=, |\)| <unfinished)(.*)$/;
const RESUMED = /^(\d+)\s+<\.\.\. (\w+) resumed>(.*)$/;

/** Reads what `strace -f -y` wrote; calls of several threads interleave. */
function callsIn(trace: string): Call[] {
  const calls: Call[] = [];
  const open = new Map<string, Call>();
  trace.split('\n').forEach((line, at) => {
    const begun = BEGUN.exec(line);
    if (begun) {
      const [, thread, name, on, rest] = begun as unknown as [string, string, string, string, string];
      const call = { name, on, rest, begin: at, end: at };
      calls.push(call);
      if (rest.includes('<unfinished ...>')) open.set(thread, call);
      return;
    }
    const [, thread, , rest] = RESUMED.exec(line) ?? [];
    const call = thread === undefined ? undefined : open.get(thread);
    if (!call) return;
    call.rest += rest;
    call.end = at;
    open.delete(thread!);
  });
  return calls;
}

const isRead = ({ name }: Call): boolean => ['read', 'recvfrom', 'recvmsg'].includes(name);
const isWrite = ({ name }: Call): boolean => ['write', 'writev', 'sendto', 'sendmsg'].includes(name);
const isLog = ({ on }: Call): boolean => on.endsWith('-wal');
const isSync = (call: Call): boolean =>
  ['fsync', 'fdatasync'].includes(call.name) && isLog(call) && / = 0\b/.test(call.rest);

/**
 * Goes through the 200s that a webhook gave: between the request and its 200, SQLite's log must have been
 * written, and then made durable.
 * @returns how many 200s there were, and what is wrong with them
 */
export function unsyncedAnswers(trace: string): { answers: number; wrong: string[] } {
  const calls = callsIn(trace);
  const answers = calls.filter((call) => isWrite(call) && call.rest.includes('"HTTP/1.1 200'));
  const wrong: string[] = [];
  for (const answer of answers) {
    const request = calls.findLast(
      (call) =>
        isRead(call) &&
        call.on === answer.on &&
        call.end < answer.begin &&
        call.rest.includes('POST /webhooks'),
    );
    const between = calls.filter((call) => call.begin > (request?.end ?? -1) && call.end < answer.begin);
    const written = between.findLast((call) => call.name === 'pwrite64' && isLog(call));
    if (!request) wrong.push(`line ${answer.begin + 1}: a 200 to nobody`);
    else if (!written) wrong.push(`line ${answer.begin + 1}: a 200 with nothing written`);
    else if (!between.some((call) => isSync(call) && call.begin > written.end))
      wrong.push(`line ${answer.begin + 1}: a 200 for what was not durable yet`);
  }
  return { answers: answers.length, wrong };
}
