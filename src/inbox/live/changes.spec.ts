import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { Changes } from './changes.js';

const emitter = new EventEmitter();
let changes: Changes;

beforeEach(() => {
  jest.useFakeTimers();
  changes = new Changes({
    on: (topic, listener) => {
      emitter.on(topic, listener);
      return () => emitter.off(topic, listener);
    },
  });
});
afterEach(() => {
  changes.onModuleDestroy();
  jest.useRealTimers();
});

describe('changes', () => {
  it('are told once for a burst', () => {
    const told: string[] = [];
    changes.listen((topic) => told.push(topic));
    for (let n = 0; n < 20; n += 1) emitter.emit('questions');
    jest.advanceTimersByTime(1000);
    expect(told).toEqual(['questions']);
  });

  it('move the place at once, so that a page made in between is told', () => {
    const before = changes.place;
    emitter.emit('questions');
    expect(changes.place).not.toBe(before);
  });

  it('of deliveries leave the place of the lists alone', () => {
    const before = changes.place;
    emitter.emit('deliveries');
    expect(changes.place).toBe(before);
  });

  it('are told to nobody who has left', () => {
    const told: string[] = [];
    changes.listen((topic) => told.push(topic))();
    emitter.emit('questions');
    jest.advanceTimersByTime(1000);
    expect(told).toEqual([]);
  });

  it('are no longer heard after the stop', () => {
    changes.onModuleDestroy();
    expect(emitter.listenerCount('questions') + emitter.listenerCount('deliveries')).toBe(0);
  });
});
