export { administers } from './care.js';
export {
  OfficeDesk,
  SOON_DAYS,
  type EndingMandate,
  type HeldOffice,
  type OfficeHistory,
  type OfficeOverview,
  type TerritoryLine,
  type TerritoryOffices,
} from './office-desk.js';
export { NAME_LENGTH, Offices, TITLE_LENGTH, type By } from './offices.js';
