import { createHash, createHmac } from 'node:crypto';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SignatureV4 } from '@smithy/signature-v4';
import S3rver from 's3rver';

/** What the next request gets instead of its answer. */
export type StoreFault =
  | { kind: 'status'; status: number }
  /** Nothing is said for so long, ms; then the answer. */
  | { kind: 'slow'; ms: number }
  /** The head of the answer and half of its body, then the line is cut. */
  | { kind: 'cut' };

/** The account that s3rver knows. */
export const KEY = { id: 'S3RVER', secret: 'S3RVER' };
const REGION = 'garage';

/** @smithy/signature-v4 wants a class that digests. */
class Sha256 {
  private readonly hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', asBytes(secret));
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(asBytes(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }
}

function asBytes(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data);
  if (data instanceof ArrayBuffer) return Buffer.from(data);
  return Buffer.from(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
}

/**
 * An S3-compatible store that nobody here wrote: s3rver, behind a gate which computes the signature of every request
 * anew with the signer of Amazon's own SDK and refuses another, since s3rver does not look at signatures of
 * version 4. At the gate faults can be ordered, and everything that came through is written down.
 */
export class S3Store {
  readonly seen: { method: string; path: string; body: Buffer }[] = [];
  private readonly faults: StoreFault[] = [];
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'baro-s3-'));
  private readonly store = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: this.folder,
    configureBuckets: [{ name: 'media', configs: [] }],
  });
  private behind = 0;
  private readonly gate = createServer((request, response) => void this.pass(request, response));
  root = '';

  static async start(): Promise<S3Store> {
    const one = new S3Store();
    one.behind = (await one.store.run()).port;
    await new Promise<void>((resolve) => one.gate.listen(0, '127.0.0.1', resolve));
    one.root = `http://127.0.0.1:${(one.gate.address() as AddressInfo).port}`;
    return one;
  }

  /** What an operator sets to keep files here. */
  environment(bucket = 'media', prefix = 'baro/files'): Record<string, string> {
    return {
      MEDIA_URL: `s3://${bucket}/${prefix}?endpoint=${this.root}&region=${REGION}`,
      MEDIA_ACCESS_KEY_ID: KEY.id,
      MEDIA_SECRET_ACCESS_KEY: KEY.secret,
    };
  }

  next(fault: StoreFault, times = 1): void {
    for (let n = 0; n < times; n += 1) this.faults.push(fault);
  }

  calm(): void {
    this.faults.length = 0;
    this.seen.length = 0;
  }

  async stop(): Promise<void> {
    this.gate.closeAllConnections();
    await new Promise((resolve) => this.gate.close(resolve));
    await this.store.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    this.seen.push({ method: request.method!, path: request.url!, body });
    const fault = this.faults.shift();
    if (fault?.kind === 'status') return refuse(response, fault.status, 'Ordered');
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    const wrong = await this.wrongIn(request, body);
    if (wrong) return refuse(response, 403, wrong);
    const onwards = ask(
      {
        port: this.behind,
        host: '127.0.0.1',
        method: request.method,
        path: request.url,
        headers: request.headers,
      },
      (answer) => {
        response.writeHead(answer.statusCode!, answer.headers);
        if (fault?.kind !== 'cut') return void answer.pipe(response);
        answer.once('data', (first: Buffer) => {
          answer.pause();
          response.write(first.subarray(0, first.length / 2), () => {
            response.destroy();
            onwards.destroy();
          });
        });
      },
    );
    onwards.on('error', () => response.destroy());
    onwards.end(body);
  }

  /** The word for what S3 refuses; undefined when everything is as it should be. */
  private async wrongIn(request: IncomingMessage, body: Buffer): Promise<string | undefined> {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const given = headers.authorization ?? '';
    const [, id] = /Credential=(\w+)\//.exec(given) ?? [];
    if (id !== KEY.id) return 'InvalidAccessKeyId';
    const digest = createHash('sha256').update(body).digest('hex');
    if (headers['x-amz-content-sha256'] !== digest) return 'XAmzContentSHA256Mismatch';
    const signed = /SignedHeaders=([^,]+)/.exec(given)![1]!.split(';');
    const url = new URL(request.url!, this.root);
    const signer = new SignatureV4({
      credentials: { accessKeyId: KEY.id, secretAccessKey: KEY.secret },
      region: REGION,
      service: 's3',
      sha256: Sha256,
      uriEscapePath: false,
    });
    const date = headers['x-amz-date']!;
    const again = await signer.sign(
      {
        method: request.method!,
        protocol: 'http:',
        hostname: url.hostname,
        path: url.pathname,
        headers: Object.fromEntries(signed.map((name) => [name, headers[name]!])),
        body: body.length > 0 ? body : undefined,
      },
      {
        signingDate: new Date(date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z')),
        signableHeaders: new Set(signed),
      },
    );
    return again.headers.authorization === given ? undefined : 'SignatureDoesNotMatch';
  }
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`);
}
