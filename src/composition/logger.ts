import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';
import type { Config } from '../config/index.js';
import type { Logger } from '../shared/index.js';

/** A bot's or Meta's token in a URL or text, should a library ever put one into a message. */
const TOKEN = /\b\d{6,}:[\w-]{20,}\b|\bEAA\w{17,}\b/g;

/** One line of JSON an event, on the standard output; process managers keep and rotate it. */
export function openLogger(level: Config['logLevel']): Logger {
  return pino({
    level,
    base: null,
    redact: {
      paths: ['token', 'secret', 'password', '*.token', '*.secret', '*.password', 'req.headers'],
      censor: '…',
    },
    hooks: {
      logMethod(args, method) {
        const clean = args.map((arg: unknown) => (typeof arg === 'string' ? arg.replace(TOKEN, '…') : arg));
        method.apply(this, clean as Parameters<typeof method>);
      },
    },
  });
}

/** Nest's own words, which matter only when something is wrong. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(): void {}

  warn(message: unknown): void {
    this.logger.warn({}, String(message));
  }

  error(message: unknown): void {
    this.logger.error({}, String(message instanceof Error ? message.message : message));
  }
}
