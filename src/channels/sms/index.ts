export { SmsChannel } from './sms-channel.js';
export { registerSmsWebhook } from './webhook-route.js';
