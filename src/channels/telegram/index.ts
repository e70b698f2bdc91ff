export { TelegramChannel } from './telegram-channel.js';
export { TelegramWebhook } from './webhook.js';
export { registerTelegramWebhook } from './webhook-route.js';
