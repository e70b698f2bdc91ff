import type { ServerResponse } from 'node:http';

interface Waiting {
  response: ServerResponse;
  offset: number;
  timer: NodeJS.Timeout;
}

/** The updates of one bot, kept until a later offset confirms them, handed out by long polling. */
export class UpdateQueue {
  private updates: { update_id: number }[] = [];
  private waiting: Waiting | null = null;

  push(...updates: { update_id: number }[]): void {
    this.updates.push(...updates);
    if (this.waiting) this.answer(this.waiting);
  }

  /** Updates that no offset has confirmed yet. */
  get unconfirmed(): number {
    return this.updates.length;
  }

  /** Answers at once when there is something, else when something comes or after `timeout` seconds. */
  poll(response: ServerResponse, offset: number, timeout: number): void {
    // As the real one: the offset confirms everything before it.
    this.updates = this.updates.filter(({ update_id }) => update_id >= offset);
    if (this.waiting) this.answer(this.waiting);
    const waiting: Waiting = {
      response,
      offset,
      timer: setTimeout(() => this.answer(waiting), timeout * 1000),
    };
    this.waiting = waiting;
    if (this.updates.length > 0) this.answer(waiting);
  }

  close(): void {
    if (this.waiting) this.answer(this.waiting);
  }

  private answer(waiting: Waiting): void {
    clearTimeout(waiting.timer);
    if (this.waiting === waiting) this.waiting = null;
    const due = this.updates.filter(({ update_id }) => update_id >= waiting.offset).slice(0, 100);
    waiting.response.writeHead(200, { 'content-type': 'application/json' });
    waiting.response.end(`{"ok":true,"result":${JSON.stringify(due)}}`);
  }
}
