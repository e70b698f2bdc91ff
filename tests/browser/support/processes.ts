import { readdirSync, readFileSync } from 'node:fs';

export const processes = (): number[] => readdirSync('/proc').map(Number).filter(Number.isInteger);

function fileOf(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

export const commandOf = (pid: number): string[] => fileOf(pid, 'cmdline').split('\0');

/** A process that has ended and that nobody has noticed yet has no command any more. */
export const isRunning = (pid: number): boolean => fileOf(pid, 'cmdline') !== '';

const childrenOf = (parent: number): number[] =>
  processes().filter((pid) => Number(/^PPid:\s+(\d+)/m.exec(fileOf(pid, 'status'))?.[1]) === parent);

/** The process that drives WhatsApp Web's browser. @param service its parent */
export const childOf = (service: number): number =>
  childrenOf(service).find((pid) => commandOf(pid).some((part) => part.includes('child/main')))!;

/** The browser's own. */
export const browserOf = (child: number): number =>
  childrenOf(child).find((pid) => commandOf(pid)[0]!.includes('chromium'))!;
