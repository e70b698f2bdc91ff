export type { ShelvedFile } from './file-shelf.js';
export { SimulatorRefusal, type PersonContent, type PersonMessage } from './person-content.js';
export type { PhoneEntry, PhoneFile, PhoneListener } from './phone-entry.js';
export { SimulatorChannel } from './simulator-channel.js';
export { SimulatorHub } from './simulator-hub.js';
export { SimulatorInbox } from './simulator-inbox.js';
