import { readConfig, type SmsConfig } from '../../src/config/index.js';

export const SMS_SECRET = 'geheim-geheim-geheim-7';
export const SMS_NUMBER = '22320000000';

/** What an operator sets to reach a gateway that takes and sends plain JSON. */
export const smsEnvironment = (root: string): Record<string, string> => ({
  SMS_SEND_URL: `${root}/send`,
  SMS_SEND_ID: 'messages.0.id',
  SMS_NUMBER,
  SMS_COUNTRY_CODE: '223',
  SMS_WEBHOOK_SECRET: SMS_SECRET,
  SMS_IN_ID: 'id',
  SMS_IN_TIME: 'time',
  SMS_REPORT_ID: 'id',
  SMS_PER_SECOND: '1000',
  SMS_PER_CHAT_MS: '0',
});

/** The same as the service reads it. */
export const smsSettings = (root: string, changes: Record<string, string> = {}): SmsConfig =>
  readConfig({ ...smsEnvironment(root), ...changes }).sms!;
