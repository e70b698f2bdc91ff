/**
 * Three kinds of error. They know nothing of HTTP or channels: one mapper per transport decides
 * what a person sees.
 */
export abstract class BaroError extends Error {
  abstract readonly kind: 'user' | 'operational' | 'unexpected';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Something the person did; `key` is the catalogue key of what they are told. */
export class UserError extends BaroError {
  readonly kind = 'user';

  constructor(
    readonly key: string,
    readonly parameters: Record<string, string | number> = {},
  ) {
    super(key);
  }
}

/** The record does not exist, or exists in another commune: the person may not know which. */
export class NotFoundError extends BaroError {
  readonly kind = 'user';
}

/** The person is known but may not do this. */
export class ForbiddenError extends BaroError {
  readonly kind = 'user';
}

/** The world outside failed: storage locked or full, a provider down. Retrying may help. */
export class OperationalError extends BaroError {
  readonly kind = 'operational';
}

/** Start-up cannot go on; `message` is the one line the operator reads. */
export class StartupError extends BaroError {
  readonly kind = 'operational';
}

/** A mistake of ours. */
export class UnexpectedError extends BaroError {
  readonly kind = 'unexpected';
}
