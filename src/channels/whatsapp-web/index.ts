export { WhatsappWebChannel } from './whatsapp-web-channel.js';
