import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { UnexpectedError } from '../shared/index.js';

export interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
  readonly gzipped: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'assets');
const packages = createRequire(import.meta.url);

const own = (...names: string[]): string[] => names.map((name) => path.join(folder, name));

/** Every file a page may ask for, under the name by which views call it, and what it is made of. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  'baro.css': own('baro.css'),
  'baro.svg': own('baro.svg'),
  'page.js': own('page.js'),
  'translation.js': own('translation.js'),
  'simulator.css': own('simulator.css'),
  'answer.js': own('recorder.js', 'answer.js'),
  'recordings.js': own('recorder.js', 'recordings.js'),
  'simulator.js': own('recorder.js', 'simulator.js'),
  // One file, because htmx looks for its extensions a moment after it has run: one that comes later is overlooked.
  'htmx.js': [
    packages.resolve('htmx.org/dist/htmx.min.js'),
    packages.resolve('htmx.org/dist/ext/hx-sse.min.js'),
  ],
};

/**
 * The stylesheet and the scripts, read and compressed once at start. Each address holds a hash of the content, so that a
 * phone fetches a file once and never again until it changes: bytes are money.
 */
export class AssetTable {
  private readonly byAddress = new Map<string, Asset>();
  private readonly addresses = new Map<string, string>();

  constructor() {
    for (const [name, files] of Object.entries(FILES))
      this.add(name, Buffer.from(files.map((file) => readFileSync(file, 'utf8')).join('\n')));
  }

  private add(name: string, bytes: Buffer): void {
    const { name: stem, ext } = path.parse(name);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    const address = `${stem}.${hash}${ext}`;
    const type = TYPES[ext];
    if (!type) throw new UnexpectedError(`${name} has no content type`);
    this.addresses.set(name, `/assets/${address}`);
    this.byAddress.set(address, { type, bytes, gzipped: gzipSync(bytes, { level: 9 }) });
  }

  /** @throws {UnexpectedError} for a file that is not in the table. */
  url(name: string): string {
    const address = this.addresses.get(name);
    if (!address) throw new UnexpectedError(`no asset is called ${name}`);
    return address;
  }

  find(address: string): Asset | undefined {
    return this.byAddress.get(address);
  }
}
