import { readdirSync, readFileSync } from 'node:fs';

/** Linux tells about processes in /proc; elsewhere nothing is known, and nothing of this is needed to work. */
function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It has just ended.
    return '';
  }
}

/** The process and all that descend from it. */
function withDescendants(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const pid of numbersIn('/proc')) {
    // "pid (name) state ppid …": the name may hold spaces and parentheses.
    const parent = Number(/\) \S (\d+)/.exec(textOf(`/proc/${pid}/stat`).replace(/^.*(?=\))/s, ''))?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const found = [root];
  for (let place = 0; place < found.length; place += 1) found.push(...(children.get(found[place]!) ?? []));
  return found;
}

/**
 * Resident memory of a process and its descendants, bytes; null where it is not known. What several of them share
 * is divided among them (Pss of proc(5)): a browser's ten processes share most of their code, and added up each
 * would count it again.
 */
export function memoryOf(root: number): number | null {
  let kilobytes = 0;
  for (const pid of withDescendants(root)) {
    const rollup = textOf(`/proc/${pid}/smaps_rollup`);
    const figure =
      /^Pss:\s+(\d+) kB/m.exec(rollup) ?? /^VmRSS:\s+(\d+) kB/m.exec(textOf(`/proc/${pid}/status`));
    kilobytes += Number(figure?.[1] ?? 0);
  }
  return kilobytes > 0 ? kilobytes * 1024 : null;
}

/** Ends browsers that hold this profile: of a run that died so badly that nobody could end them. */
export function endBrowsersOn(profile: string): void {
  for (const pid of numbersIn('/proc')) {
    const command = textOf(`/proc/${pid}/cmdline`).split('\0');
    if (command.includes(`--user-data-dir=${profile}`)) endProcess(pid);
  }
}

/** Ends a process group, if it is there. @param pid of the process that leads it */
export function endGroup(pid: number): void {
  endProcess(-pid);
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
