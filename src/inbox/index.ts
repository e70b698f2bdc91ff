export type { ChannelDesk, ChannelOrder } from './channels/channel-desk.js';
export { WebModule, type WebParts } from './web.module.js';
export { TranslationDesk } from './translations/translation-desk.js';
