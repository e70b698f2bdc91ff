import { StartupError } from '../shared/index.js';
import type { SmsStatusKind } from './sms-variables.js';
import type { Variables } from './variables.js';

/** Places of a delivery: a field, a path, "header:NAME" or "@body". */
export interface SmsInConfig {
  from: string;
  text: string;
  /** At least one of `id` and `time` is set. */
  id: string | null;
  time: string | null;
  charset: string | null;
  list: string | null;
}

export interface SmsReportConfig {
  id: string;
  state: string;
  delivered: readonly string[];
  failed: readonly string[];
}

/** The request that sends, as templates. */
export interface SmsSendConfig {
  url: string;
  method: 'POST' | 'PUT' | 'GET';
  type: 'json' | 'form' | 'text' | 'none';
  body: string;
  headers: Readonly<Record<string, string>>;
}

export interface SmsAnswerConfig {
  /** A path in JSON, or a pattern with one group. */
  id: string | RegExp | null;
  statuses: Readonly<Record<number, SmsStatusKind>>;
  success: RegExp | null;
  later: RegExp | null;
}

export interface SmsConfig {
  /** Digits. */
  number: string;
  countryCode: string | null;
  webhookSecret: string;
  /** Body of a 200 to the gateway. */
  reply: string;
  messages: SmsInConfig;
  reports: SmsReportConfig | null;
  send: SmsSendConfig;
  answers: SmsAnswerConfig;
  fold: boolean;
  parts: number;
  /** Of one part; null when the operator did not say. */
  price: number | null;
  perSecond: number;
  perChatMs: number;
}

const DEFAULT_BODY = {
  json: '{"to":"{to}","text":"{text}","id":"{id}"}',
  form: 'to={to}&text={text}&id={id}',
  text: '{text}',
  none: '',
} as const;

/** @throws {StartupError} with the variable's name and what it should be. */
export function smsConfig(v: Variables): SmsConfig | null {
  if (v.SMS_SEND_URL === undefined) return null;
  const { SMS_NUMBER: number, SMS_WEBHOOK_SECRET: webhookSecret } = v;
  if (number === undefined)
    throw new StartupError('SMS_SEND_URL needs SMS_NUMBER, the number people write to.');
  if (webhookSecret === undefined) {
    throw new StartupError('SMS_SEND_URL needs SMS_WEBHOOK_SECRET (16 to 100 letters, digits, _ or -).');
  }
  return {
    number,
    countryCode: v.SMS_COUNTRY_CODE ?? null,
    webhookSecret,
    reply: v.SMS_IN_REPLY,
    messages: messagesOf(v),
    reports: reportsOf(v),
    send: sendOf(v, v.SMS_SEND_URL),
    answers: {
      id: idOf(v.SMS_SEND_ID),
      statuses: v.SMS_SEND_STATUSES ?? {},
      success: patternOf(v.SMS_SEND_SUCCESS),
      later: patternOf(v.SMS_SEND_LATER),
    },
    fold: v.SMS_FOLD,
    parts: v.SMS_PARTS,
    price: v.SMS_PART_PRICE ?? null,
    perSecond: v.SMS_PER_SECOND,
    perChatMs: v.SMS_PER_CHAT_MS,
  };
}

function messagesOf(v: Variables): SmsInConfig {
  const [id, time] = [v.SMS_IN_ID ?? null, v.SMS_IN_TIME ?? null];
  if (id === null && time === null) {
    throw new StartupError(
      'SMS needs SMS_IN_ID or SMS_IN_TIME: else a call that the gateway repeats looks like a person who writes the same again.',
    );
  }
  return {
    from: v.SMS_IN_FROM,
    text: v.SMS_IN_TEXT,
    id,
    time,
    charset: v.SMS_IN_CHARSET ?? null,
    list: v.SMS_IN_LIST ?? null,
  };
}

function reportsOf(v: Variables): SmsReportConfig | null {
  if (v.SMS_REPORT_ID === undefined) return null;
  return {
    id: v.SMS_REPORT_ID,
    state: v.SMS_REPORT_STATE,
    delivered: v.SMS_REPORT_DELIVERED,
    failed: v.SMS_REPORT_FAILED,
  };
}

function sendOf(v: Variables, url: string): SmsSendConfig {
  const { SMS_SEND_METHOD: method, SMS_SEND_TYPE: type } = v;
  const body = v.SMS_SEND_BODY ?? (method === 'GET' ? '' : DEFAULT_BODY[type]);
  if (method === 'GET' && type !== 'none')
    throw new StartupError('SMS_SEND_METHOD=GET needs SMS_SEND_TYPE=none.');
  for (const placeholder of ['{to}', '{text}']) {
    if (!url.includes(placeholder) && !(type !== 'none' && body.includes(placeholder))) {
      throw new StartupError(`${placeholder} must stand in SMS_SEND_URL or SMS_SEND_BODY.`);
    }
  }
  if (!URL.canParse(url) || /[{}]/.test(new URL(url).host)) {
    throw new StartupError('SMS_SEND_URL must be a URL whose host has no placeholder.');
  }
  if (type === 'json' && !isJson(body))
    throw new StartupError('SMS_SEND_BODY must be JSON, or SMS_SEND_TYPE another.');
  return { url, method, type, body, headers: v.SMS_SEND_HEADERS ?? {} };
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

function idOf(written: string | undefined): SmsAnswerConfig['id'] {
  if (written === undefined) return null;
  return written.startsWith('/') ? new RegExp(written.slice(1, -1)) : written;
}

const patternOf = (written: string | undefined): RegExp | null =>
  written === undefined ? null : new RegExp(written);
