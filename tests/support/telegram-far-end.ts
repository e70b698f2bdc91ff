import type { OutboundOption } from '../../src/channels/contract/index.js';
import type { Delivered, FarEnd } from './contract-suite.js';
import { FakeBotApi } from './fake-bot-api.js';

interface Keyboard {
  readonly inline_keyboard: readonly { readonly text: string; readonly callback_data: string }[][];
}

/** The fake Bot API as the contract suite sees a provider. */
export class TelegramFarEnd implements FarEnd {
  readonly api = new FakeBotApi();

  delivered(): Delivered[] {
    return this.api.delivered().map(({ chat, text, replyMarkup, file }) => ({
      chat,
      text,
      options: optionsIn(replyMarkup as Keyboard | undefined),
      ...(file && { file: { kind: file.kind, bytes: file.bytes } }),
    }));
  }

  unmet(): string[] {
    return this.api.faults.unmet();
  }

  hang(): void {
    this.api.faults.next('sendMessage', { kind: 'hang' });
  }
}

function optionsIn(keyboard: Keyboard | undefined): OutboundOption[] {
  return (keyboard?.inline_keyboard ?? []).flat().map(({ text, callback_data }) => ({
    label: text,
    value: callback_data,
  }));
}
