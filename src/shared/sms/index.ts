export { partsOf, PART_SIZE, type SmsEncoding, type SmsParts } from './count-parts.js';
export { foldText } from './fold-text.js';
export { fittingParts } from './fitting.js';
