export { newKey, seal, unseal, type Key } from './sealing.js';
export { ErasedError, PAYLOAD_DAYS, Vault } from './vault.js';
