import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serve, type Service } from '../../src/composition/serve.js';
import { readConfig } from '../../src/config/index.js';

/** The whole service as `npm start` brings it up, on a free port and in a folder of its own. */
export class Served {
  private ended: Promise<void> | null = null;

  private constructor(
    readonly service: Service,
    readonly folder: string,
  ) {}

  /** @param environment as an operator would set it */
  static async start(environment: Record<string, string>): Promise<Served> {
    const folder = mkdtempSync(path.join(tmpdir(), 'baro-served-'));
    const config = readConfig({
      PORT: '0',
      DATA_DIR: path.join(folder, 'data'),
      MASTER_KEY_FILE: path.join(folder, 'secrets', 'master.key'),
      LOG_LEVEL: 'silent',
      ...environment,
    });
    return new Served(await serve(config), folder);
  }

  get url(): string {
    return this.service.url;
  }

  /** Stops the service and leaves its files. */
  end(): Promise<void> {
    return (this.ended ??= this.service.stop());
  }

  async stop(): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
