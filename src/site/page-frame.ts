import type { Alert } from './alerts/alert.js';
import type { AssetTable } from './asset-table.js';
import type { IconName } from './components/icon.js';
import type { Say } from './words.js';

/** A place the header leads to. */
export interface NavLink {
  readonly href: string;
  readonly label: string;
  readonly current: boolean;
  readonly icon?: IconName;
  /** Words of the part of the menu it stands in; absent: in the bar itself. */
  readonly group?: string;
}

/** What every page needs, whatever it shows. */
export interface PageFrame {
  readonly say: Say;
  readonly assets: Pick<AssetTable, 'url'>;
  /** Milliseconds UTC at which the page was made. */
  readonly now: number;
  /** Goes into every form as `_csrf`. */
  readonly csrf: string;
  /** Who is logged in. */
  readonly staffName: string | null;
  readonly demo: boolean;
  /** What must not be overlooked; null for whoever never has any. */
  readonly alerts: readonly Alert[] | null;
}
