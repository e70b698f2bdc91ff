export { seedDemonstration, type DemonstrationAccount } from './seed-demonstration.js';
