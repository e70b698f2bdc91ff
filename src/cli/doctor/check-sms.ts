import { connect } from 'node:net';
import type { SmsConfig } from '../../config/index.js';
import { bad, good, note, type Finding } from './finding.js';

const TIMEOUT_MS = 10_000;
const PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/** Whether something listens where the SMS gateway should be: more would cost a message. */
export async function checkSms(sms: SmsConfig | null): Promise<Finding> {
  if (!sms) return note('SMS', 'not configured: set SMS_SEND_URL');
  const { protocol, hostname, port, host } = new URL(sms.send.url);
  const trouble = await reach(hostname.replace(/^\[|\]$/g, ''), Number(port) || PORTS[protocol]!);
  if (trouble) return bad('SMS', `${host} cannot be reached (${trouble})`);
  return sms.fold
    ? good('SMS', `${host} listens; texts go out in the GSM alphabet`)
    : note('SMS', `${host} listens; most texts go out as Unicode, 67 characters a part: see SMS_FOLD`);
}

/** Null when a connection stood. */
function reach(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: TIMEOUT_MS });
    const end = (trouble: string | null): void => {
      socket.destroy();
      resolve(trouble);
    };
    socket.once('connect', () => end(null));
    socket.once('timeout', () => end('no answer'));
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.name));
  });
}
