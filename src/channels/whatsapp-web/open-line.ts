import { EventEmitter } from 'node:events';
import type { Line } from '../contract/index.js';

/** Whether messages can go to and fro just now. */
export class OpenLine implements Line {
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private open = false;

  get isOpen(): boolean {
    return this.open;
  }

  set(open: boolean): void {
    if (open === this.open) return;
    this.open = open;
    this.emitter.emit('change');
  }

  onChange(listener: () => void): () => void {
    this.emitter.on('change', listener);
    return () => this.emitter.off('change', listener);
  }
}
