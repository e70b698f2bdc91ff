import type { Config } from '../../config/index.js';
import { systemClock, BaroError } from '../../shared/index.js';
import type { Command } from '../command.js';
import { checkConsent } from './check-consent.js';
import { checkDisk } from './check-disk.js';
import { checkFiles } from './check-files.js';
import { checkPeople } from './check-people.js';
import { checkSafeguarding } from './check-safeguarding.js';
import { checkSms } from './check-sms.js';
import { checkStorage } from './check-storage.js';
import { checkTelegram } from './check-telegram.js';
import { checkWhatsAppCloud } from './check-whatsapp-cloud.js';
import { checkWhatsappWeb } from './check-whatsapp-web.js';
import { checkWork } from './check-work.js';
import { bad, type Finding } from './finding.js';

export const doctor: Command = {
  name: 'doctor',
  usage: '',
  summary: 'looks whether everything is as it should be, a line each',
  flags: {},
  async run({ config: readConfig, print }) {
    let healthy = true;
    const show = ({ state, what, says }: Finding): void => {
      if (state === 'bad') healthy = false;
      print(`${MARKS[state]}  ${what.padEnd(13)} ${says}`);
    };
    let config: Config;
    try {
      config = readConfig();
    } catch (error) {
      show(bad('configuration', (error as Error).message));
      return false;
    }
    for await (const finding of examine(config)) show(finding);
    return healthy;
  },
};

const MARKS = { good: 'ok  ', note: 'note', bad: 'BAD ' } as const;

async function* examine(config: Config): AsyncGenerator<Finding> {
  const { host, port, demo, publicUrl } = config;
  yield {
    state: 'good',
    what: 'configuration',
    says: `${host}:${port}, ${publicUrl}${demo ? ', demonstration' : ''}`,
  };
  yield checkConsent(config);
  yield await safely('disk', () => checkDisk(config));
  yield await safely('files', () => checkFiles(config));
  const { findings, database } = await checkStorage(config);
  yield* findings;
  if (database) {
    try {
      yield* await checkWork(database.reader);
      yield await safely('people', () => checkPeople(database.reader, systemClock.now()));
      yield await safely('danger', () => checkSafeguarding(database.reader, systemClock.now()));
    } finally {
      await database.close();
    }
  }
  yield await safely('Telegram', () => checkTelegram(config.telegram));
  yield await safely('WhatsApp', () => checkWhatsAppCloud(config.whatsappCloud));
  yield checkWhatsappWeb(config);
  yield await safely('SMS', () => checkSms(config.sms));
}

/** A check that fails is a finding, and no end of the examination. */
async function safely(what: string, check: () => Promise<Finding>): Promise<Finding> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof BaroError) return bad(what, error.message);
    throw error;
  }
}
