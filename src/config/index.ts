export * from './config.js';
export { MEDIA_URL_IS, mediaTarget, type MediaTarget, type S3Target } from './media-target.js';
export { variables } from './variables.js';
export type * from './sms.js';
export type * from './whatsapp-cloud.js';
