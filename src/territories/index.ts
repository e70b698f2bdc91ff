export { bundledCommunes, communeId, importCommunes } from './import-communes.js';
export { cerclesLookup, communesLookup, officesLookup } from './lookups.js';
export type { Office, OfficeRole } from './office.js';
export {
  addOffices,
  changeHolder,
  officeById,
  officesHeldBy,
  officesOf,
  type NewOffice,
} from './offices.repository.js';
export { TerritoryDirectory } from './territory-directory.js';
export { wishCounted } from './wish-counted.js';
export { wishEraser } from './wish-eraser.js';
