import type { Raw } from '../../../shared/index.js';

/** Written by Telegram itself into a private chat: nobody said anything, so nobody is answered. */
const SERVICE_FIELDS = [
  'pinned_message',
  'message_auto_delete_timer_changed',
  'connected_website',
  'write_access_allowed',
  'proximity_alert_triggered',
  'chat_background_set',
  'boost_added',
  'successful_payment',
  'refunded_payment',
  'users_shared',
  'chat_shared',
  'passport_data',
  'web_app_data',
  'gift',
  'unique_gift',
];

export function isServiceMessage(message: Raw): boolean {
  return SERVICE_FIELDS.some((field) => field in message);
}
