/** How a call goes wrong. `recorded` says whether the message reaches the phone all the same. */
export type GraphFault =
  /** A proper answer of the Graph API that says no. */
  | { kind: 'refuse'; code: number; status?: number; subcode?: number; transient?: boolean }
  /** Any answer whatever, e.g. a gateway's page. */
  | { kind: 'answer'; status: number; contentType: string; body: string; recorded?: boolean }
  /** Takes the call and never answers. */
  | { kind: 'hang'; recorded?: boolean }
  /** Takes the call and breaks the connection. */
  | { kind: 'reset'; recorded?: boolean };

export type GraphMethod = 'messages' | 'media' | 'media-url' | 'download';

interface Scripted {
  method: GraphMethod;
  /** Calls that go well before. */
  after: number;
  left: number;
  fault: GraphFault;
}

/** Which calls go wrong: so many of a method, the next ones or those after some that go well. */
export class GraphFaultPlan {
  private scripted: Scripted[] = [];

  next(method: GraphMethod, fault: GraphFault, { count = 1, after = 0 } = {}): void {
    this.scripted.push({ method, after, left: count, fault });
  }

  clear(): void {
    this.scripted = [];
  }

  /** What was arranged and no call has met yet. */
  unmet(): string[] {
    return this.scripted.map(({ method, left, fault }) => `${left} × ${method}: ${fault.kind}`);
  }

  draw(method: GraphMethod): GraphFault | null {
    const hit = this.scripted.find((one) => one.method === method);
    if (!hit) return null;
    if (hit.after > 0) {
      hit.after -= 1;
      return null;
    }
    hit.left -= 1;
    if (hit.left === 0) this.scripted.splice(this.scripted.indexOf(hit), 1);
    return hit.fault;
  }
}
