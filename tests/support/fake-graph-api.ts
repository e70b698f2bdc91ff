import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { readMultipart, type Uploaded } from './fake-bot-api-multipart.js';
import { isWithinLimits, type SentMessage } from './fake-graph-api-limits.js';
import { GraphFaultPlan, type GraphFault, type GraphMethod } from './fake-graph-api-faults.js';

/** Fictitious credentials of a business that does not exist. */
export const CLOUD = {
  token: 'EAAFakeTokenOfNobodyAtAll0123456789',
  phoneNumberId: '100000000000001',
  appSecret: 'fake-app-secret-of-nobody',
  verifyToken: 'fake-verify-token-of-nobody',
} as const;

/** One message as it arrived. */
export interface GraphArrived {
  /** Monotonic milliseconds of this process. */
  at: number;
  /** The phone number in `to`, or the id in `recipient`. */
  chat: string;
  /** What is read: the text, the caption, the text above buttons; the name of a template. */
  text: string;
  /** What can be tapped. */
  options: { id: string; title: string; description?: string }[];
  /** The file under an `id` that was uploaded here. */
  file?: Uploaded & { mime: string };
  body: Record<string, unknown>;
  /** Whether it reached the phone; false for a call that only met a fault. */
  delivered: boolean;
  fault?: GraphFault['kind'];
  /** Under which id it was accepted. */
  wamid: string;
}

const JSON_HEAD = { 'content-type': 'application/json' };

/** The part of Meta's Graph API that a channel needs, on a port of its own: keeps what arrives and fails as told. */
export class FakeGraphApi {
  readonly faults = new GraphFaultPlan();
  arrived: GraphArrived[] = [];
  /** What people sent: media id → what is downloaded. `size` and `url` may be whatever a test needs. */
  readonly files = new Map<string, { bytes: Buffer; mime: string; size?: number; url?: string }>();
  readonly uploads: (Uploaded & { id: string; mime: string })[] = [];
  /** What Meta thinks of the number. */
  quality = 'GREEN';
  /** Paths called, with their query. */
  paths: string[] = [];
  /** Connections opened since the start: shows whether they are kept. */
  connections = 0;
  private count = 0;
  private readonly server = http.createServer((request, response) => this.serve(request, response));

  /** @returns the root to give as WHATSAPP_GRAPH_ROOT */
  async start(): Promise<string> {
    this.server.keepAliveTimeout = 60_000;
    this.server.on('connection', () => (this.connections += 1));
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this.root;
  }

  get root(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Messages that reached phones, in their order. */
  delivered(): GraphArrived[] {
    return this.arrived.filter(({ delivered }) => delivered);
  }

  private serve(request: http.IncomingMessage, response: http.ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => this.call(request, Buffer.concat(chunks), response));
  }

  private call(request: http.IncomingMessage, body: Buffer, response: http.ServerResponse): void {
    const url = new URL(request.url ?? '/', this.root);
    this.paths.push(`${request.method} ${url.pathname}${url.search}`);
    if (request.headers.authorization !== `Bearer ${CLOUD.token}`)
      return refuse(response, { kind: 'refuse', code: 190, status: 401 });
    const [, version, object = '', edge] = url.pathname.split('/');
    const method: GraphMethod = version === 'download' ? 'download' : ((edge as GraphMethod) ?? 'media-url');
    const sent = method === 'messages' ? (JSON.parse(body.toString()) as SentMessage) : null;
    if (sent && !isWithinLimits(sent)) return refuse(response, { kind: 'refuse', code: 131009 });
    const fault = this.faults.draw(method);
    const arrived =
      method === 'messages' ? this.record(JSON.parse(body.toString()) as SentMessage, fault) : null;
    if (fault) return this.fail(fault, request, response);
    if (arrived) return this.accept(arrived, response);
    if (method === 'media') return this.keep(body, request, response);
    return method === 'download' ? this.download(object, response) : this.locate(object, url, response);
  }

  private record(body: SentMessage, fault: GraphFault | null): GraphArrived {
    const { interactive } = body;
    const mediaId = body.audio?.id ?? body.image?.id;
    const file = this.uploads.find(({ id }) => id === mediaId);
    const rows = interactive?.action.sections?.flatMap((section) => section.rows);
    this.count += 1;
    const arrived: GraphArrived = {
      at: performance.now(),
      chat: body.to ?? body.recipient ?? '',
      text: body.text?.body ?? interactive?.body.text ?? body.image?.caption ?? body.template?.name ?? '',
      options: rows ?? interactive?.action.buttons?.map(({ reply }) => reply) ?? [],
      ...(file && { file }),
      body,
      delivered: fault === null || ('recorded' in fault && fault.recorded === true),
      ...(fault && { fault: fault.kind }),
      wamid: `wamid.FAKE${String(this.count).padStart(6, '0')}`,
    };
    this.arrived.push(arrived);
    return arrived;
  }

  private accept({ chat, wamid }: GraphArrived, response: http.ServerResponse): void {
    answer(response, {
      messaging_product: 'whatsapp',
      contacts: [{ input: chat, wa_id: chat }],
      messages: [{ id: wamid }],
    });
  }

  private keep(body: Buffer, request: http.IncomingMessage, response: http.ServerResponse): void {
    const { fields, files } = readMultipart(body, request.headers['content-type'] ?? '');
    const { file } = files;
    if (fields['messaging_product'] !== 'whatsapp' || !file)
      return refuse(response, { kind: 'refuse', code: 100 });
    const id = String(4_000_000_000 + this.uploads.length);
    this.uploads.push({ ...file, id, mime: fields['type'] ?? '' });
    answer(response, { id });
  }

  private locate(id: string, url: URL, response: http.ServerResponse): void {
    if (id === CLOUD.phoneNumberId)
      return answer(response, { id, verified_name: 'Baro', quality_rating: this.quality });
    const file = this.files.get(id);
    if (!file || url.searchParams.get('phone_number_id') !== CLOUD.phoneNumberId)
      return refuse(response, { kind: 'refuse', code: 100, subcode: 33 });
    answer(response, {
      messaging_product: 'whatsapp',
      url: file.url ?? `${this.root}/download/${id}`,
      mime_type: file.mime,
      sha256: 'x',
      file_size: file.size ?? file.bytes.length,
      id,
    });
  }

  private download(id: string, response: http.ServerResponse): void {
    const file = this.files.get(id);
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': file.mime });
    response.end(file.bytes);
  }

  private fail(fault: GraphFault, request: http.IncomingMessage, response: http.ServerResponse): void {
    switch (fault.kind) {
      case 'refuse':
        return refuse(response, fault);
      case 'answer':
        response.writeHead(fault.status, { 'content-type': fault.contentType });
        response.end(fault.body);
        return;
      case 'hang':
        return;
      case 'reset':
        request.socket.resetAndDestroy();
    }
  }
}

function answer(response: http.ServerResponse, body: object): void {
  response.writeHead(200, JSON_HEAD);
  response.end(JSON.stringify(body));
}

function refuse(
  response: http.ServerResponse,
  { code, status = 400, subcode, transient }: Extract<GraphFault, { kind: 'refuse' }>,
): void {
  response.writeHead(status, JSON_HEAD);
  response.end(
    JSON.stringify({
      error: {
        message: `(#${code}) Something about 22370000001`,
        type: 'OAuthException',
        code,
        ...(subcode !== undefined && { error_subcode: subcode }),
        ...(transient !== undefined && { is_transient: transient }),
        error_data: { messaging_product: 'whatsapp', details: 'of 22370000001' },
        fbtrace_id: 'Atrace',
      },
    }),
  );
}
