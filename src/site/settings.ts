import type { AssetTable } from './asset-table.js';
import type { Say } from './words.js';

/** What the pages are told when the service is put together. */
export interface SiteSettings {
  readonly say: Say;
  readonly assets: AssetTable;
  readonly demo: boolean;
  /** As people reach the service from outside; decides whether cookies are for https only. */
  readonly publicUrl: string;
  /** Names of the languages people can speak with Baro, each as it names itself. */
  readonly languages: readonly string[];
  /** Public address of the bot, if one is connected. */
  readonly telegramUrl: string | null;
}

export const SITE_SETTINGS = Symbol('SiteSettings');
/** The `Clock` of the composition root. */
export const CLOCK = Symbol('Clock');
/** The `Logger` of the composition root. */
export const LOGGER = Symbol('Logger');
