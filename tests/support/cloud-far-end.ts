import type { Delivered, FarEnd } from './contract-suite.js';
import { FakeGraphApi } from './fake-graph-api.js';

/** The fake Graph API as the contract suite sees a provider. */
export class CloudFarEnd implements FarEnd {
  readonly api = new FakeGraphApi();

  delivered(): Delivered[] {
    return this.api.delivered().map(({ chat, text, options, file }) => ({
      chat,
      text,
      options: options.map(({ id, title }) => ({ value: id, label: title })),
      ...(file && {
        file: { kind: file.mime.startsWith('audio/') ? 'voice' : 'photo', bytes: file.bytes },
      }),
    }));
  }

  unmet(): string[] {
    return this.api.faults.unmet();
  }

  hang(): void {
    this.api.faults.next('messages', { kind: 'hang' });
  }
}
