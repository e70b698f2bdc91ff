import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Delivered, FarEnd } from './contract-suite.js';

/** How a request goes wrong. `taken`: the message reaches the telephone all the same. */
export type SmsFault =
  | { kind: 'answer'; status: number; body?: string; taken?: boolean }
  | { kind: 'hang' }
  | { kind: 'reset'; taken?: boolean };

export interface SmsRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** An SMS gateway on a port of its own, which takes {"to","text","id"} and keeps what it was asked. */
export class FakeSmsGateway implements FarEnd {
  readonly requests: SmsRequest[] = [];
  /** What a request that goes well is answered; by default with an id of the gateway's own. */
  answer: (id: number) => { status: number; body: string } = (id) => ({
    status: 202,
    body: JSON.stringify({ messages: [{ id: `gw-${id}` }] }),
  });
  private readonly faults: SmsFault[] = [];
  private readonly taken: Delivered[] = [];
  private readonly server = http.createServer((request, response) => this.serve(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  next(fault: SmsFault): void {
    this.faults.push(fault);
  }

  hang(): void {
    this.next({ kind: 'hang' });
  }

  delivered(): readonly Delivered[] {
    return this.taken;
  }

  textsTo(chat: string): string[] {
    return this.taken.filter((message) => message.chat === chat).map(({ text }) => text);
  }

  unmet(): string[] {
    return this.faults.map(({ kind }) => kind);
  }

  private serve(request: http.IncomingMessage, response: http.ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const { method = '', url: path = '', headers } = request;
      this.requests.push({ method, path, headers, body });
      const fault = this.faults.shift();
      if (!fault || ('taken' in fault && fault.taken)) this.take(path, body);
      if (fault?.kind === 'hang') return;
      if (fault?.kind === 'reset') return void request.socket.resetAndDestroy();
      // Gateways that refuse like to repeat what they refuse.
      const { status, body: said = '' } = fault
        ? { ...fault, body: `${fault.body ?? ''}\n${body}` }
        : this.answer(this.requests.length);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(said);
    });
  }

  private take(path: string, body: string): void {
    const { to, text } = body.startsWith('{')
      ? (JSON.parse(body) as { to: string; text: string })
      : Object.fromEntries(new URLSearchParams(body || path.split('?')[1]));
    this.taken.push({ chat: to ?? '', text: text ?? '', options: [] });
  }
}
