import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { SIGNALS, type Signals } from './signals.js';

/** What pages are told of, each with how long changes are gathered before (ms): a burst costs one refresh. */
const TOPICS = {
  questions: 300,
  deliveries: 2000,
  channels: 300,
  'dead-letters': 1000,
  urgent: 100,
  presence: 500,
} as const;
export type Topic = keyof typeof TOPICS;

/** Counts the changes, so that a page that was away knows whether it missed one. */
@Injectable()
export class Changes implements OnModuleDestroy {
  /** A count of another process, or of before a restart, says nothing: the page renews itself once. */
  private readonly start = randomUUID().slice(0, 8);
  private count = 0;
  private readonly listeners = new Set<(topic: Topic) => void>();
  private readonly timers = new Map<Topic, NodeJS.Timeout>();
  private readonly endings: (() => void)[];

  constructor(@Inject(SIGNALS) signals: Signals) {
    this.endings = Object.keys(TOPICS).map((topic) => signals.on(topic, () => this.gather(topic as Topic)));
  }

  /** The place up to which a page made now knows everything. */
  get place(): string {
    return `${this.start}.${this.count}`;
  }

  /** @returns ends it */
  listen(listener: (topic: Topic) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private gather(topic: Topic): void {
    if (topic === 'questions') this.count += 1;
    if (this.timers.has(topic)) return;
    const timer = setTimeout(() => {
      this.timers.delete(topic);
      for (const listener of this.listeners) listener(topic);
    }, TOPICS[topic]);
    this.timers.set(topic, timer.unref());
  }

  onModuleDestroy(): void {
    for (const end of this.endings) end();
    for (const timer of this.timers.values()) clearTimeout(timer);
  }
}
