import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { FaultPlan, type Fault } from './fake-bot-api-faults.js';
import { readMultipart, type Uploaded } from './fake-bot-api-multipart.js';
import { UpdateQueue } from './fake-bot-api-updates.js';

export const FAKE_TOKEN = '123456:AAFakeTokenOfNoOneAtAll_0123456789x';

/** One call as it arrived. */
export interface Arrived {
  /** Place in the order of arrival, from 0. */
  order: number;
  /** Monotonic milliseconds of this process. */
  at: number;
  method: string;
  chat: string;
  text: string;
  replyMarkup?: unknown;
  file?: { kind: 'voice' | 'photo' } & Uploaded;
  /** Whether it reached the phone; false for a call that only met a fault. */
  delivered: boolean;
  fault?: Fault['kind'];
  parameters: Record<string, unknown>;
}

type Parameters = Record<string, unknown>;

const JSON_HEAD = { 'content-type': 'application/json' };

/** A Bot API on a port of its own that keeps what arrives and fails as told; cheap enough for benchmarks. */
export class FakeBotApi {
  readonly faults = new FaultPlan();
  readonly updates = new UpdateQueue();
  arrived: Arrived[] = [];
  webhook: string | null = null;
  /** file_id → what getFile answers; `path` may be whatever a test needs. */
  readonly files = new Map<string, { path: string; bytes: Buffer; size?: number }>();
  /** Connections opened since the start: shows whether they are kept. */
  connections = 0;
  /** Who called last, by its own words. */
  userAgent: string | undefined;
  /** Number of the last message that was sent. */
  messageId = 0;
  private readonly server = http.createServer((request, response) => this.serve(request, response));

  /** @returns the root to give as TELEGRAM_API_ROOT */
  async start(port = 0): Promise<string> {
    this.server.keepAliveTimeout = 60_000;
    this.server.on('connection', () => (this.connections += 1));
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.updates.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Breaks every connection: calls that hang end. */
  breakOff(): void {
    this.server.closeAllConnections();
  }

  /** Messages that reached phones, in their order. */
  delivered(): Arrived[] {
    return this.arrived.filter(({ delivered }) => delivered);
  }

  calls(method: string): Arrived[] {
    return this.arrived.filter((call) => call.method === method);
  }

  /** Connections that stand now. */
  openConnections(): Promise<number> {
    return new Promise((resolve, reject) =>
      this.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
    );
  }

  private serve(request: http.IncomingMessage, response: http.ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
      const [, first, second, ...rest] = (request.url ?? '').split('/');
      if (first === 'file') this.download(second ?? '', decodeURIComponent(rest.join('/')), response);
      else this.call(first ?? '', second ?? '', body, request, response);
    });
  }

  private call(
    bot: string,
    method: string,
    body: Buffer,
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): void {
    if (bot !== `bot${FAKE_TOKEN}`) return fail(response, 401, 'Unauthorized');
    this.userAgent = request.headers['user-agent'];
    const type = request.headers['content-type'] ?? '';
    const multipart = type.startsWith('multipart/') ? readMultipart(body, type) : null;
    const parameters =
      multipart?.fields ?? (body.length > 0 ? (JSON.parse(body.toString()) as Parameters) : {});
    const fault = this.faults.draw(method, parameters);
    const arrived = this.record(method, parameters, multipart?.files ?? {}, fault);
    if (!fault) return this.answer(method, parameters, response);
    switch (fault.kind) {
      case 'throttle':
        return fail(response, 429, `Too Many Requests: retry after ${fault.retryAfter}`, {
          retry_after: fault.retryAfter,
        });
      case 'refuse':
        return fail(response, fault.status, fault.description, fault.parameters);
      case 'answer':
        response.writeHead(fault.status, { 'content-type': fault.contentType });
        response.end(fault.body);
        return;
      case 'hang':
        return;
      case 'reset':
        request.socket.resetAndDestroy();
        return;
      case 'slow':
        arrived.delivered = true;
        setTimeout(() => this.answer(method, parameters, response), fault.ms);
    }
  }

  private record(
    method: string,
    parameters: Parameters,
    files: Record<string, Uploaded>,
    fault: Fault | null,
  ): Arrived {
    const { voice, photo } = files;
    const arrived: Arrived = {
      order: this.arrived.length,
      at: performance.now(),
      method,
      chat: textOf(parameters['chat_id']),
      text: textOf(parameters['text'] ?? parameters['caption']),
      delivered:
        method.startsWith('send') && (fault === null || ('recorded' in fault && fault.recorded === true)),
      parameters,
    };
    const markup = parameters['reply_markup'];
    if (markup !== undefined) arrived.replyMarkup = typeof markup === 'string' ? JSON.parse(markup) : markup;
    if (voice) arrived.file = { kind: 'voice', ...voice };
    if (photo) arrived.file = { kind: 'photo', ...photo };
    if (fault) arrived.fault = fault.kind;
    this.arrived.push(arrived);
    return arrived;
  }

  private answer(method: string, parameters: Parameters, response: http.ServerResponse): void {
    switch (method) {
      case 'sendMessage':
      case 'sendVoice':
      case 'sendPhoto': {
        this.messageId += 1;
        const chat = JSON.stringify(parameters['chat_id']);
        const voice = method === 'sendVoice' ? `,"voice":{"file_id":"${this.voiceId(parameters)}"}` : '';
        const message = `{"message_id":${this.messageId},"date":0,"chat":{"id":${chat},"type":"private"}${voice}}`;
        return done(response, message);
      }
      case 'getUpdates':
        if (this.webhook)
          return fail(response, 409, "Conflict: can't use getUpdates method while webhook is active");
        return this.updates.poll(
          response,
          Number(parameters['offset'] ?? 0),
          Number(parameters['timeout'] ?? 0),
        );
      case 'getFile': {
        const id = String(parameters['file_id']);
        const file = this.files.get(id);
        if (!file)
          return fail(response, 400, 'Bad Request: wrong file_id or the file is temporarily unavailable');
        const size = file.size ?? file.bytes.length;
        return done(response, JSON.stringify({ file_id: id, file_size: size, file_path: file.path }));
      }
      case 'setWebhook':
        this.webhook = String(parameters['url']) || null;
        return done(response, 'true');
      case 'deleteWebhook':
        this.webhook = null;
        return done(response, 'true');
      case 'answerCallbackQuery':
        return done(response, 'true');
      case 'getMe':
        return done(response, '{"id":123456,"is_bot":true,"first_name":"Baro","username":"baro_bot"}');
      default:
        return fail(response, 404, 'Not Found: method not found');
    }
  }

  /** One that was sent by its id keeps it. */
  private voiceId({ voice }: Parameters): string {
    return typeof voice === 'string' ? voice : `voice-${this.messageId}`;
  }

  private download(bot: string, path: string, response: http.ServerResponse): void {
    const file = [...this.files.values()].find((candidate) => candidate.path === path);
    if (bot !== `bot${FAKE_TOKEN}` || !file) return fail(response, 404, 'Not Found');
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.end(file.bytes);
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function done(response: http.ServerResponse, result: string): void {
  response.writeHead(200, JSON_HEAD);
  response.end(`{"ok":true,"result":${result}}`);
}

function fail(response: http.ServerResponse, status: number, description: string, parameters?: object): void {
  response.writeHead(status, JSON_HEAD);
  response.end(
    JSON.stringify({ ok: false, error_code: status, description, ...(parameters && { parameters }) }),
  );
}
