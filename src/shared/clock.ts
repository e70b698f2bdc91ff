/** The only source of time for domain code; leases use the database's clock instead. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** For tests and golden conversations: time moves only when told. */
export class FixedClock implements Clock {
  constructor(private instant = Date.UTC(2026, 0, 15, 9, 0, 0)) {}

  now(): number {
    return this.instant;
  }

  advance(milliseconds: number): void {
    this.instant += milliseconds;
  }
}
