/** Somebody to call. */
export interface Referral {
  readonly id: string;
  /** A commune, cercle or region; null: the whole country. */
  readonly territoryId: string | null;
  readonly number: string;
  /** Who answers there. */
  readonly answers: string;
  readonly hours: string;
  /** As people are told: « français, bambara ». */
  readonly languages: string;
  /** The day on which somebody called it last, milliseconds UTC. */
  readonly checkedAt: number;
}

const DAY_MS = 86_400_000;
/** A number that nobody has called for half a year may be anybody's. */
export const CHECKED_DAYS = 183;

export const isOld = ({ checkedAt }: Pick<Referral, 'checkedAt'>, now: number): boolean =>
  checkedAt < now - CHECKED_DAYS * DAY_MS;
