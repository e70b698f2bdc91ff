import type { Dispatcher } from 'undici';
import { endAfter, type StopSignal } from './call-end.js';
import { NoAnswer } from './no-answer.js';

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

type Handler = Dispatcher.DispatchHandler;
type Controller = Dispatcher.DispatchController;

/** One request and its answer, and whether the request left in case there is none. */
export class Exchange implements Handler {
  private controller: Controller | null = null;
  private over = false;
  private status = 0;
  private readonly chunks: Buffer[] = [];
  private readonly release: () => void;

  constructor(
    private readonly resolve: (answer: HttpAnswer) => void,
    private readonly reject: (error: NoAnswer) => void,
    limitMs: number,
    signal: StopSignal | undefined,
  ) {
    this.release = endAfter(limitMs, signal, () => this.giveUp());
  }

  /** A connection stands and the request is about to be written to it. */
  onRequestStart(controller: Controller): void {
    // Given up while it waited for a connection; or undici begins anew, and it could arrive twice.
    if (this.over || this.controller) return controller.abort(new NoAnswer(false));
    this.controller = controller;
  }

  onResponseStart(_controller: Controller, status: number): void {
    this.status = status;
  }

  onResponseData(_controller: Controller, chunk: Buffer): void {
    this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.end();
    const { chunks } = this;
    const body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
    this.resolve({ status: this.status, body: body.toString('utf8') });
  }

  /** undici's error is left behind: what it says of the connection decides nothing. */
  onResponseError(): void {
    this.fail();
  }

  private giveUp(): void {
    this.fail();
    this.controller?.abort(new NoAnswer(true));
  }

  private fail(): void {
    this.end();
    this.reject(new NoAnswer(this.controller !== null));
  }

  private end(): void {
    this.over = true;
    this.release();
  }
}
