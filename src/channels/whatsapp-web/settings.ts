import type { PairingPort } from '../contract/index.js';
import type { ChannelPace } from '../contract/index.js';
import type { Logger } from '../../shared/index.js';

export interface WhatsappWebOptions {
  /** For the browser's profile with the link to the phone; made with mode 0700. */
  readonly folder: string;
  readonly chromiumPath: string;
  readonly chromiumFlags: readonly string[];
  /** A kept version of WhatsApp Web, `folder`/pages/VERSION.html; null takes what WhatsApp serves today. */
  readonly pageVersion: string | null;
  readonly pace: Pick<ChannelPace, 'perSecond' | 'perChatMs'>;
  /** Without a sign of life for so long (ms) the browser is ended and started again. */
  readonly silenceMs: number;
  /** Above it (bytes, of child and browser together) the operator is told. */
  readonly memoryWarnBytes: number;
  readonly port: PairingPort;
  readonly logger: Logger;
  /** The compiled child, where it is not beside this folder: for tests of the sources. */
  readonly childScript?: string;
}

export const profileOf = (folder: string): string => `${folder}/profile`;
export const pagesOf = (folder: string): string => `${folder}/pages`;
