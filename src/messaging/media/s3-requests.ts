import { createHash } from 'node:crypto';
import { AwsV4Signer } from 'aws4fetch';
import { OperationalError } from '../../shared/index.js';

/** A bucket of an S3-compatible store, and who may use it. */
export interface S3Place {
  /** Root of the store, without the bucket: https://host:port. */
  endpoint: string;
  region: string;
  bucket: string;
  /** What every object's name begins with: empty, or ending in a slash. */
  prefix: string;
  /** Whether the bucket stands in the path of each address or before the host's name. */
  style: 'path' | 'virtual';
  accessKeyId: string;
  secretAccessKey: string;
}

/** The store's answer, read to its end. */
export interface S3Answer {
  status: number;
  /** The store's own word for what is wrong, such as `NoSuchKey`; empty when it says none. */
  code: string;
  body: Buffer;
}

export interface S3Patience {
  /** Milliseconds after which an attempt is given up, the body included. */
  attemptMs: number;
  /** How often it is tried. */
  attempts: number;
  /** Milliseconds before the second attempt; each further wait is four times as long. */
  firstWaitMs: number;
}

/** 20 MB, the largest file there is, at 1.5 MB a second; in all less than three lines of a busy store. */
export const PATIENCE: S3Patience = { attemptMs: 15_000, attempts: 3, firstWaitMs: 250 };

/** The store did not answer, or answered that it cannot now. Trying again later may help. */
export class StoreUnreachable extends OperationalError {}

const CODE = /<Code>(\w+)<\/Code>/;

/**
 * Signed requests to one bucket. What may pass by itself (5xx, a network that fails or falls silent) is tried
 * again; every other answer is handed back as it is.
 */
export class S3Requests {
  constructor(
    private readonly place: S3Place,
    private readonly patience: S3Patience = PATIENCE,
  ) {}

  /** Host and port of the store, for people. */
  get host(): string {
    return new URL(this.place.endpoint).host;
  }

  /** @throws {StoreUnreachable} when no attempt got an answer that means something. */
  async ask(method: 'GET' | 'PUT' | 'DELETE' | 'HEAD', name: string, body?: Buffer): Promise<S3Answer> {
    const { attempts, firstWaitMs } = this.patience;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.once(method, name, body);
      if (!(outcome instanceof StoreUnreachable)) return outcome;
      if (attempt >= attempts) throw outcome;
      // Spread, so that those who failed together do not come back together.
      const waitMs = firstWaitMs * 4 ** (attempt - 1) * (0.5 + Math.random());
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }

  private async once(method: string, name: string, body?: Buffer): Promise<S3Answer | StoreUnreachable> {
    try {
      const response = await fetch(...(await this.signed(method, name, body)));
      const read = Buffer.from(await response.arrayBuffer());
      const { status } = response;
      const code = status < 300 ? '' : (CODE.exec(read.toString('latin1'))?.[1] ?? '');
      return status >= 500
        ? new StoreUnreachable(`The file store at ${this.host} answers ${status} ${code}`.trim())
        : { status, code, body: read };
    } catch (error) {
      return new StoreUnreachable(`The file store at ${this.host} cannot be reached (${reasonOf(error)})`);
    }
  }

  private async signed(method: string, name: string, body?: Buffer): Promise<[URL, RequestInit]> {
    const { region, accessKeyId, secretAccessKey } = this.place;
    const signer = new AwsV4Signer({
      method,
      url: this.addressOf(name).href,
      // Signed with the request, so that the store refuses a body that was changed or cut on its way.
      headers: {
        'x-amz-content-sha256': createHash('sha256')
          .update(body ?? '')
          .digest('hex'),
      },
      service: 's3',
      region,
      accessKeyId,
      secretAccessKey,
    });
    const { url, headers } = await signer.sign();
    const signal = AbortSignal.timeout(this.patience.attemptMs);
    // A redirect is an answer like any other: followed, it would carry the file to a server nobody named.
    return [url, { method, headers, signal, redirect: 'manual', ...(body && { body: viewOf(body) }) }];
  }

  addressOf(name: string): URL {
    const { endpoint, bucket, prefix, style } = this.place;
    const url = new URL(endpoint);
    if (style === 'virtual') url.hostname = `${bucket}.${url.hostname}`;
    url.pathname = `${style === 'path' ? `/${bucket}` : ''}/${prefix}${name}`;
    return url;
  }
}

/** The same bytes, as the type that `fetch` asks for. */
const viewOf = (bytes: Buffer): Uint8Array<ArrayBuffer> =>
  new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);

function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  if (name === 'TimeoutError') return 'it is silent';
  return cause?.code ?? 'the connection broke off';
}
