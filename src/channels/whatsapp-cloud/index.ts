export { WhatsAppCloudChannel } from './whatsapp-cloud-channel.js';
export { registerWhatsAppCloudWebhook } from './webhook-route.js';
