import { randomBytes, randomInt } from 'node:crypto';

/** Identifiers and ticket codes, handed in so that tests can freeze them. */
export interface Ids {
  /** A UUIDv7: sorts by time, so that an index grows at its end. */
  next(): string;
  /** What a person writes down: "K7M-4PX", letters and digits that are not mistaken for each other aloud. */
  ticket(): string;
  /** Six digits that nobody can foresee: what a person reads aloud. */
  digits(): string;
}

const TICKET_ALPHABET = '23456789ACDEFHJKMNPRTVWXYZ';

function ticketFrom(bytes: Uint8Array): string {
  const letters = [...bytes].map((b) => TICKET_ALPHABET[b % TICKET_ALPHABET.length]);
  return `${letters.slice(0, 3).join('')}-${letters.slice(3, 6).join('')}`;
}

let pool = Buffer.alloc(0);
let used = 0;

/** Ten random bytes out of a pool, because a system call per id is most of its cost. */
function entropy(): Buffer {
  if (used + 10 > pool.length) {
    pool = randomBytes(4096);
    used = 0;
  }
  used += 10;
  return pool.subarray(used - 10, used);
}

export const systemIds: Ids = {
  next(): string {
    const time = Date.now().toString(16).padStart(12, '0');
    const random = entropy();
    random[0] = (random[0]! & 0x0f) | 0x70;
    random[2] = (random[2]! & 0x3f) | 0x80;
    const tail = random.toString('hex');
    return `${time.slice(0, 8)}-${time.slice(8)}-${tail.slice(0, 4)}-${tail.slice(4, 8)}-${tail.slice(8)}`;
  },
  ticket: () => ticketFrom(randomBytes(6)),
  digits: () => String(randomInt(1_000_000)).padStart(6, '0'),
};

/** For tests: 1, 2, 3 … in the shape of the real ones. */
export class SequentialIds implements Ids {
  private count = 0;

  next(): string {
    this.count += 1;
    return `00000000-0000-7000-8000-${this.count.toString().padStart(12, '0')}`;
  }

  ticket(): string {
    this.count += 1;
    return ticketFrom(
      Uint8Array.from({ length: 6 }, (_, place) => Math.floor(this.count / 26 ** (5 - place)) % 26),
    );
  }

  digits(): string {
    this.count += 1;
    return String(this.count).padStart(6, '0');
  }
}
