import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const seen = z.object({
  /** The phone it is about. */
  number: z.string().nullable(),
  /** Since when that phone is ours (ms UTC): what was written before is not for us. */
  from: z.number(),
  /** Up to when (ms UTC, WhatsApp's clock) everything that was written to the phone has been taken in. */
  at: z.number(),
});
type Seen = z.infer<typeof seen>;

/** Messages may reach the page in another order than they were sent. */
const OVERLAP_MS = 10 * 60_000;
/** Below the 30 days for which it is remembered what came: what is older would be taken in twice. */
const FURTHEST_MS = 14 * 86_400_000;

/** How far back to look for messages that were missed. Kept beside the link with the phone. */
export class SeenMark {
  private readonly file: string;
  private seen: Seen | null;
  private writing: Promise<void> | null = null;

  constructor(folder: string) {
    this.file = path.join(folder, 'seen.json');
    this.seen = readSeen(this.file);
  }

  /** The phone is linked. Another phone than before begins anew: its older messages were not written to us. */
  linked(number: string | null, now: number): void {
    if (this.seen?.number === number) return;
    this.seen = { number, from: now, at: now };
    this.writing ??= this.write();
  }

  /** From when on (ms UTC, a whole second, as WhatsApp counts) the page is to be asked. */
  since(now: number): number {
    if (!this.seen) return wholeSecond(now);
    return wholeSecond(Math.max(this.seen.at - OVERLAP_MS, this.seen.from, now - FURTHEST_MS));
  }

  /** Never back. */
  advance(instant: number): void {
    if (!this.seen || instant <= this.seen.at) return;
    this.seen = { ...this.seen, at: instant };
    this.writing ??= this.write();
  }

  /** What changes while it is being written is written next. A mark that is too old costs only looking twice. */
  private async write(): Promise<void> {
    for (let written: Seen | null = null; this.seen !== written;) {
      written = this.seen;
      const next = `${this.file}.next`;
      try {
        await writeFile(next, JSON.stringify(written), { mode: 0o600 });
        await rename(next, this.file);
      } catch {
        break;
      }
    }
    this.writing = null;
  }
}

/** A message of the very second in which the phone was linked bears the time at which that second began. */
const wholeSecond = (instant: number): number => Math.floor(instant / 1000) * 1000;

function readSeen(file: string): Seen | null {
  try {
    return seen.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
