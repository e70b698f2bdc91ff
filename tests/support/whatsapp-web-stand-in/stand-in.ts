import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { isTaken, StandInFaults } from './faults.js';
import { rawMessage, type RawMessage } from './people.js';

const PAGE = path.join(import.meta.dirname, 'page');
const SCRIPTS = ['models.js', 'far-end.js', 'media.js', 'modules.js', 'life.js'];
/** What the page still shows of a chat when it comes back; the rest is there when somebody scrolls up. */
const SHOWN = 2;

/** What our side sent, as it arrived at WhatsApp. */
export interface Sent {
  id: string;
  chat: string;
  type: string;
  body?: string;
  caption?: string;
  mimetype?: string;
  bytes?: Buffer;
}

type SentByPage = Sent & { directPath?: string };

interface Page {
  session: string;
  response: ServerResponse;
}

/**
 * WhatsApp and the phones of everybody, for a page that stands in for web.whatsapp.com. The real library drives
 * that page in a real Chromium: this proves our adapter, and nothing about the live service.
 */
export class WhatsappWebStandIn {
  readonly sent: Sent[] = [];
  /** Modules of the page that somebody asked for and that are not played here. */
  readonly missing = new Set<string>();
  /** Addresses that are not on WhatsApp. */
  readonly strangers = new Set<string>();
  readonly faults = new StandInFaults();
  /** Most pages that a phone was linked with at one time: two browsers on one link would end it. */
  mostLinked = 0;
  /** Codes that were shown so far, the newest last. */
  readonly codes: string[] = [];
  private readonly files = new Map<string, Buffer>();
  private readonly chats = new Map<string, RawMessage[]>();
  private readonly lids = new Map<string, string>();
  private readonly links = new Set<string>();
  private pages: Page[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<WhatsappWebStandIn> {
    const server = createServer();
    const standIn = new WhatsappWebStandIn(server);
    server.on('request', (request, response) => void standIn.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Puts the page where the library looks for a kept version of WhatsApp Web. */
  install(folder: string, version: string): void {
    const scripts = SCRIPTS.map((name) => readFileSync(path.join(PAGE, name), 'utf8')).join('\n');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      path.join(folder, `${version}.html`),
      `<!doctype html><title>WhatsApp</title><script>const FAR_END = '${this.url}';\n${scripts}</script>`,
    );
  }

  get isThere(): boolean {
    return this.pages.length > 0;
  }

  /** Whether a page is open that a phone is linked with. */
  get isLinked(): boolean {
    return this.pages.some(({ session }) => this.links.has(session));
  }

  /** The phone reads the code that the page shows. */
  pair(): void {
    const session = randomUUID();
    this.links.add(session);
    for (const page of this.pages) page.session = session;
    this.countLinked();
    this.tell({ event: 'linked', session, history: this.shown() });
  }

  /** The page shows another code. */
  renewCode(): void {
    const ref = `ref-${this.codes.length + 1}-${randomUUID()}`;
    this.codes.push(ref);
    this.tell({ event: 'code', ref });
  }

  /** Nobody read the code for too long: the page shows none. */
  idle(): void {
    this.tell({ event: 'idle' });
  }

  /** Somebody ends the link on the phone. */
  unlink(): void {
    this.links.clear();
    this.tell({ event: 'unlinked' });
  }

  state(state: string): void {
    this.tell({ event: 'state', state });
  }

  freeze(): void {
    this.tell({ event: 'freeze' });
  }

  /** Somebody writes. Reaches the page at once if it is there, else when it comes back. */
  write(chat: string, fields: string | ({ type: string } & Record<string, unknown>)): RawMessage {
    const raw = rawMessage(chat, typeof fields === 'string' ? { type: 'chat', body: fields } : fields);
    this.chats.set(chat, [...(this.chats.get(chat) ?? []), raw]);
    this.tell({ event: 'message', raw, number: this.lids.get(chat) });
    return raw;
  }

  /** A file that somebody sends; `write` it with what this returns. */
  file(bytes: Buffer): { directPath: string; size: number } {
    const directPath = `/files/${createHash('sha256').update(bytes).digest('hex')}`;
    this.files.set(directPath, bytes);
    return { directPath, size: bytes.length };
  }

  /** WhatsApp keeps files only for a while. */
  loseFiles(): void {
    this.files.clear();
  }

  /** The address of a person whose number WhatsApp hides behind a lid. */
  lid(lid: string, number: string): void {
    this.lids.set(lid, number);
  }

  edit(message: RawMessage, body: string): void {
    this.tell({ event: 'edited', id: message.id._serialized, body });
  }

  revoke(message: RawMessage): void {
    this.tell({ event: 'revoked', id: message.id._serialized });
  }

  /** @param ack 2: it has arrived; 3: it was read; -1: it failed */
  acknowledge(id: string, ack: number): void {
    this.tell({ event: 'ack', id, ack });
  }

  /** What our side sent is forgotten, and so is every fault. */
  forget(): void {
    this.sent.length = 0;
    this.strangers.clear();
    this.faults.end();
  }

  textsTo(chat: string): string[] {
    return this.sent.filter((one) => one.chat === chat && one.type === 'chat').map((one) => one.body ?? '');
  }

  private countLinked(): void {
    const linked = this.pages.filter(({ session }) => this.links.has(session)).length;
    this.mostLinked = Math.max(this.mostLinked, linked);
  }

  private shown(): RawMessage[] {
    return [...this.chats.values()].flatMap((messages) => messages.slice(-SHOWN));
  }

  private tell(happening: Record<string, unknown>): void {
    for (const { response } of this.pages) response.write(`data: ${JSON.stringify(happening)}\n\n`);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    response.setHeader('access-control-allow-origin', '*');
    if (url.pathname === '/events') return this.open(url.searchParams.get('session') ?? '', response);
    if (request.method === 'GET') return this.give(url.pathname, response);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    response.setHeader('content-type', 'application/json');
    if (url.pathname === '/send') return this.take(JSON.parse(bytes.toString()) as SentByPage, response);
    const body = url.pathname === '/files' ? this.upload(bytes) : this.play(url.pathname, bytes);
    response.end(JSON.stringify(body));
  }

  private open(session: string, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const page = { session, response };
    this.pages = [...this.pages, page];
    response.on('close', () => (this.pages = this.pages.filter((one) => one !== page)));
    this.countLinked();
    const linked = this.links.has(session);
    const hello = { linked, history: linked ? this.shown() : [], lids: [...this.lids] };
    response.write(`event: hello\ndata: ${JSON.stringify(hello)}\n\n`);
  }

  private give(directPath: string, response: ServerResponse): void {
    if (this.faults.downloads.shift()) {
      response.writeHead(503).end();
      return;
    }
    const bytes = this.files.get(directPath);
    response.writeHead(bytes ? 200 : 404).end(bytes);
  }

  /** Nothing is said of a file that was not taken. */
  private upload(bytes: Buffer): object {
    return this.faults.uploads.shift() ? {} : this.file(bytes);
  }

  private play(what: string, bytes: Buffer): unknown {
    const body = JSON.parse(bytes.toString() || '{}') as Record<string, unknown>;
    switch (what) {
      case '/exists':
        return { exists: !this.strangers.has(String(body['address'])) };
      case '/earlier':
        return { messages: this.earlier(String(body['chat']), body['known'] as string[]) };
      case '/logout':
        this.links.clear();
        return {};
      case '/missing':
        this.missing.add(String(body['name']));
        return {};
      default:
        throw new Error(`The page asked for ${what}.`);
    }
  }

  private take({ directPath, ...sent }: SentByPage, response: ServerResponse): void {
    const fault = this.faults.sends.shift() ?? 'none';
    const bytes = directPath === undefined ? undefined : this.files.get(directPath);
    if (isTaken(fault)) this.sent.push({ ...sent, ...(bytes && { bytes }) });
    this.faults.meet(fault, response);
  }

  /** One page of what came before. */
  private earlier(chat: string, known: readonly string[]): RawMessage[] {
    return (this.chats.get(chat) ?? []).filter(({ id }) => !known.includes(id._serialized)).slice(-SHOWN);
  }
}
