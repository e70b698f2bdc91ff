import { StartupError } from '../../shared/index.js';
import type { EventContext, EventHandler } from './event-handler.js';

/** Every event a flow may emit has exactly one handler; found out at the start, not when a person writes. */
export class HandlerRegistry {
  private readonly handlers = new Map<string, EventHandler<unknown>>();

  constructor(handlers: readonly EventHandler<unknown>[]) {
    for (const handler of handlers) {
      if (this.handlers.has(handler.name))
        throw new StartupError(`Two handlers are registered for the event ${handler.name}.`);
      this.handlers.set(handler.name, handler);
    }
  }

  /** @param names every event name the flows emit. @throws {StartupError} naming those nobody handles. */
  assertHandles(names: Iterable<string>): void {
    const missing = [...names].filter((name) => !this.handlers.has(name));
    if (missing.length > 0) throw new StartupError(`No handler is registered for: ${missing.join(', ')}.`);
  }

  /** @throws when the payload is not what the handler expects: the message is then set aside. */
  async handle(name: string, payload: unknown, context: EventContext): Promise<void> {
    const handler = this.handlers.get(name);
    if (!handler) throw new StartupError(`No handler is registered for: ${name}.`);
    await handler.handle(handler.payload.parse(payload), context);
  }
}
