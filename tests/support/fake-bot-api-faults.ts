import { seededRandom } from './seeded-random.js';

/** How a call goes wrong. `recorded` says whether the message reaches the phone all the same. */
export type Fault =
  | { kind: 'throttle'; retryAfter: number }
  /** A proper answer of the Bot API that says no. */
  | { kind: 'refuse'; status: number; description: string; parameters?: Record<string, unknown> }
  /** Any answer whatever, e.g. a gateway's page. */
  | { kind: 'answer'; status: number; contentType: string; body: string; recorded?: boolean }
  /** Takes the call and never answers. */
  | { kind: 'hang'; recorded?: boolean }
  /** Takes the call and breaks the connection. */
  | { kind: 'reset'; recorded?: boolean }
  | { kind: 'slow'; ms: number };

export const GATEWAY_502: Fault = {
  kind: 'answer',
  status: 502,
  contentType: 'text/html',
  body: '<html><head><title>502 Bad Gateway</title></head></html>',
};

export const SERVER_500: Fault = { kind: 'refuse', status: 500, description: 'Internal Server Error' };

interface Scripted {
  method: string | null;
  left: number;
  fault: Fault;
}

type Chooser = (method: string, parameters: Record<string, unknown>) => Fault | null;

/** Which calls go wrong: the next so many of a method, or a share of all by a seeded generator. */
export class FaultPlan {
  private scripted: Scripted[] = [];
  private chooser: Chooser | null = null;
  private share: {
    probability: number;
    faults: Fault[];
    method: string | null;
    random: () => number;
  } | null = null;

  /** The next `count` calls of `method` (null: of any). */
  next(method: string | null, fault: Fault, count = 1): void {
    this.scripted.push({ method, left: count, fault });
  }

  /** Each call with this probability, one of the faults in turn of the dice. */
  sometimes(probability: number, faults: Fault[], seed: number, method: string | null = 'sendMessage'): void {
    this.share = { probability, faults, method, random: seededRandom(seed) };
  }

  /** Each call as the caller decides, who sees what it carries. */
  by(choose: Chooser): void {
    this.chooser = choose;
  }

  clear(): void {
    this.scripted = [];
    this.share = null;
    this.chooser = null;
  }

  /** What was scripted and has met no call. */
  unmet(): string[] {
    return this.scripted.map(
      ({ method, left, fault }) => `${left} × ${fault.kind} for ${method ?? 'any call'}`,
    );
  }

  draw(method: string, parameters: Record<string, unknown> = {}): Fault | null {
    if (this.chooser) return this.chooser(method, parameters);
    const hit = this.scripted.find((s) => s.method === null || s.method === method);
    if (hit) {
      hit.left -= 1;
      if (hit.left === 0) this.scripted.splice(this.scripted.indexOf(hit), 1);
      return hit.fault;
    }
    const { share } = this;
    if (!share || (share.method !== null && share.method !== method)) return null;
    if (share.random() >= share.probability) return null;
    return share.faults[Math.floor(share.random() * share.faults.length)] ?? null;
  }
}
