export {
  OfficeDesk,
  type EndingMandate,
  type HeldOffice,
  type OfficeHistory,
  type OfficeOverview,
  type TerritoryLine,
  type TerritoryOffices,
} from './office-desk.js';
export { Offices, type By } from './offices.js';
export { MOST_BYTES } from './sheet/columns.js';
export { MIME, type SheetFormat } from './sheet/file.js';
export type { LineError } from './sheet/line.js';
export { OfficeSheets, type ImportPlan } from './sheet/office-sheets.js';
export type { PlannedOffice } from './sheet/plan.js';
export { afterDayIn, dayIn } from './sheet/dates.js';
