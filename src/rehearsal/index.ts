export { loadFlows } from './load-flows.js';
export { Person } from './person.js';
export { linesOf, Play, replay } from './transcript.js';
