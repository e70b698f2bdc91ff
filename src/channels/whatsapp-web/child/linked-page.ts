import { existsSync } from 'node:fs';
import path from 'node:path';
import type whatsapp from 'whatsapp-web.js';
import type { Happening } from '../happening.js';
import type { Answer, Beginning, EndReason, Question, Report } from '../protocol.js';
import { Aliases } from './aliases.js';
import { fetchFile } from './fetching.js';
import { happeningOf } from './happening-of.js';
import { missedSince } from './history.js';
import { leanModel } from './model-json.js';
import { pageClient } from './page-client.js';
import { send } from './sending.js';
import { withLimit } from './with-limit.js';

/** How long the browser may take to close. */
const CLOSE_MS = 4_000;
/** How long the page may take to say in which state it is. */
const STATE_MS = 4_000;

/** What the library says when a link ends, in our words; anything else is a page that lost its way. */
const ENDS: Readonly<Record<string, EndReason>> = {
  LOGOUT: 'unlinked',
  UNPAIRED: 'unlinked',
  UNPAIRED_IDLE: 'unlinked',
  CONFLICT: 'taken-over',
  DEPRECATED_VERSION: 'outdated',
  TOS_BLOCK: 'banned',
  SMB_TOS_BLOCK: 'banned',
  PROXYBLOCK: 'offline',
};

/** The page of WhatsApp Web in its browser, from the start to its end. */
export class LinkedPage {
  private readonly client: whatsapp.Client;
  private readonly aliases: Aliases;
  /** What comes while older messages are being fetched waits behind them. */
  private held: Happening[] | null = [];
  private telling = Promise.resolve();
  private ready = false;
  private closing = false;

  constructor(
    private readonly beginning: Beginning,
    private readonly report: (report: Report) => void,
  ) {
    this.client = pageClient(beginning, (pid) => report({ type: 'browser', pid }));
    this.aliases = new Aliases(this.client);
    this.hear();
  }

  /** Resolves when the page is there: with a code to read, or linked. */
  async open(): Promise<void> {
    const { chromiumPath, pagesFolder, pageVersion } = this.beginning;
    if (!existsSync(chromiumPath)) return this.end('browser-missing');
    if (pageVersion !== null && !existsSync(path.join(pagesFolder, `${pageVersion}.html`)))
      return this.end('page-missing');
    await this.client.initialize().catch(() => this.end('not-started'));
    this.client.pupBrowser?.once('disconnected', () => this.end('ended'));
  }

  /** Of the page's socket; null when the page does not answer. */
  async state(): Promise<string | null> {
    if (!this.client.pupPage) return null;
    const state = await withLimit(STATE_MS, this.client.getState()).catch(() => null);
    // Nobody read the code for some minutes, and the page stopped showing new ones.
    if ((state as string | null) === 'UNPAIRED_IDLE') void this.renewCode();
    return state;
  }

  async answer(question: Question): Promise<Answer> {
    if (question.type === 'fetch') return fetchFile(this.client, question);
    if (question.type !== 'unpair') return send(this.client, question);
    // What ends from now on ends as it should.
    this.closing = true;
    await withLimit(15_000, this.client.logout()).catch(() => undefined);
    return { type: 'unpaired', id: question.id };
  }

  /** What was written since (ms UTC) goes out first, and then everything that came meanwhile. */
  async catchUp(since: number): Promise<void> {
    this.held ??= [];
    const missed = await missedSince(this.client, since).catch(() => null);
    const waiting = this.held ?? [];
    this.held = null;
    this.tell([...(missed ?? []), ...waiting]);
    await this.telling;
    if (missed) this.report({ type: 'caught-up' });
  }

  async close(): Promise<void> {
    this.closing = true;
    await withLimit(CLOSE_MS, this.client.destroy()).catch(() => undefined);
  }

  private hear(): void {
    const { client } = this;
    client.on('qr', (code: string) => this.report({ type: 'code', code }));
    client.on('ready', () => this.begin());
    client.on('message', (message: whatsapp.Message) => this.happened(happeningOf(message)));
    client.on('message_ack', (message: whatsapp.Message) => {
      if (message.fromMe) this.happened(happeningOf(message));
    });
    client.on('message_edit', (message: whatsapp.Message) => {
      if (!message.fromMe) this.happened({ event: 'edited', model: leanModel(message.rawData) });
    });
    client.on('message_revoke_everyone', (message: whatsapp.Message) => {
      if (!message.fromMe) this.happened({ event: 'revoked', model: leanModel(message.rawData) });
    });
    client.on('message_ciphertext_failed', () => this.report({ type: 'undecrypted' }));
    client.on('disconnected', (reason: string) => this.end(ENDS[reason] ?? 'offline'));
    client.on('auth_failure', () => this.end('unlinked'));
  }

  /** The library says "ready" again whenever the page has synchronised. */
  private begin(): void {
    if (this.ready) return;
    this.ready = true;
    this.report({ type: 'ready', number: this.client.info.wid?.user ?? null });
  }

  private happened(happening: Happening): void {
    if (this.held) this.held.push(happening);
    else this.tell([happening]);
  }

  /** One after the other: looking an address up must not let a later message overtake an earlier one. */
  private tell(happenings: readonly Happening[]): void {
    if (happenings.length === 0) return;
    this.telling = this.telling.then(async () => {
      const named: Happening[] = [];
      for (const happening of happenings) named.push(await this.named(happening));
      this.report({ type: 'happened', json: JSON.stringify(named) });
    });
  }

  private async named(happening: Happening): Promise<Happening> {
    if (happening.event === 'ack') return happening;
    const { id } = happening.model as { id?: { remote?: unknown } };
    const aliases = typeof id?.remote === 'string' ? await this.aliases.of(id.remote) : [];
    return aliases.length > 0 ? { ...happening, aliases } : happening;
  }

  private async renewCode(): Promise<void> {
    await this.client.pupPage?.evaluate(`window.require('WAWebCmd').Cmd.refreshQR()`).catch(() => undefined);
  }

  private end(reason: EndReason): void {
    if (this.closing) return;
    this.report({ type: 'end', reason });
  }
}
