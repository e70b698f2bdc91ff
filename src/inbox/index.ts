export type { ChannelDesk, ChannelOrder } from './channels/channel-desk.js';
export { WebModule, type WebParts } from './web.module.js';
