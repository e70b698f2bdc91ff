export { bringPlaces } from './bring-places.js';
export { planEnd, planHandover, type NextHolder } from './handover.js';
export { addMember, bundledBodies, importBodies, removeMember } from './import-bodies.js';
export { bundledCommunes, communeId, importCommunes } from './import-communes.js';
export { cerclesLookup, communesLookup, officesLookup } from './lookups.js';
export {
  OFFICE_BASES,
  OFFICE_ROLES,
  rolesOf,
  usualBasis,
  type Office,
  type OfficeBasis,
  type OfficeRole,
  type Term,
} from './office.js';
export {
  holdsAnother,
  insertTerm,
  lockedTerms,
  lockOffices,
  termsByOffice,
  removeTerm,
  rewriteTerm,
  termsOf,
} from './office-terms.repository.js';
export {
  addOffices,
  allOffices,
  describeOffice,
  freeOfficeId,
  officeById,
  officesHeldBy,
  officesIn,
  officesOf,
  type NewOffice,
} from './offices.repository.js';
export { planTerms } from './plan-terms.js';
export { slug } from './slug.js';
export { refuseEmpty, type NewTerm, type TermChanges } from './term-changes.js';
export type { Commune, IntercommunalBody } from './territory.js';
export { TerritoryDirectory } from './territory-directory.js';
export { wishCounted } from './wish-counted.js';
export { wishesPart } from './wish-data.js';
export { wishEraser } from './wish-eraser.js';
export { wishesByCommune } from './wishes.repository.js';
