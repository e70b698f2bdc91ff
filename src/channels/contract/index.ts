export * from './channel.js';
export * from './inbound.js';
export * from './media-store.js';
export * from './outbound.js';
export * from './send-error.js';
export * from './sent-files.js';
