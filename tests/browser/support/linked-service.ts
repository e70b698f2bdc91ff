import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WhatsappWebStandIn } from '../../support/whatsapp-web-stand-in/stand-in.js';
import { Demo } from './demo.js';
import { eventually } from './eventually.js';
import { browserOf, childOf, commandOf, processes } from './processes.js';

const VERSION = 'stand-in';
/** The page speaks with the stand-in's server on this machine, which Chromium asks permission for otherwise. */
export const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-features=LocalNetworkAccessChecks'];

/** The service with WhatsApp Web, whose page is the stand-in's. */
export class LinkedService {
  private constructor(
    readonly demo: Demo,
    readonly whatsapp: WhatsappWebStandIn,
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<LinkedService> {
    const whatsapp = await WhatsappWebStandIn.start();
    const folder = mkdtempSync(path.join(tmpdir(), 'baro-linked-'));
    whatsapp.install(path.join(folder, 'whatsapp-web', 'pages'), VERSION);
    const demo = await Demo.start(
      {
        WHATSAPP_WEB: 'on',
        WHATSAPP_WEB_VERSION: VERSION,
        CHROMIUM_PATH: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
        CHROMIUM_FLAGS: CHROMIUM_FLAGS.join(' '),
        WHATSAPP_WEB_PER_SECOND: '50',
        WHATSAPP_WEB_PER_CHAT_MS: '0',
        ...environment,
      },
      folder,
    );
    return new LinkedService(demo, whatsapp);
  }

  /** What /health/channels says: its status, and how WhatsApp Web is. */
  async health(): Promise<{ status: number; state?: string; reason?: string }> {
    const answer = await fetch(`${this.demo.url}/health/channels`);
    const { channels } = (await answer.json()) as { channels: Record<string, Record<string, string>> };
    return { ...channels['whatsapp-web'], status: answer.status };
  }

  async untilHealth(status: number, state?: string): Promise<void> {
    let last: unknown;
    const isSo = async (): Promise<boolean> => {
      const health = await this.health();
      last = health;
      return health.status === status && (state === undefined || health.state === state);
    };
    await eventually(`health ${status} ${state ?? ''}`, isSo).catch((error: Error) => {
      throw new Error(`${error.message} Last: ${JSON.stringify(last)}. It said:\n${this.demo.said}`);
    });
  }

  async isAlive(): Promise<boolean> {
    return (await fetch(`${this.demo.url}/health/live`)).ok && (await fetch(this.demo.url)).ok;
  }

  /** The process that drives the browser, and the browser's own. */
  get child(): number {
    return childOf(this.demo.pid);
  }

  get browser(): number {
    return browserOf(this.child);
  }

  /** Browsers that hold our profile, whoever started them. */
  get browsersLeft(): number[] {
    return processes().filter((pid) => commandOf(pid).some((part) => part.includes(this.demo.folder)));
  }

  async stop(): Promise<void> {
    await this.demo.stop();
    await this.whatsapp.stop();
  }
}
