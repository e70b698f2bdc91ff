import type { Catalogues } from '../../catalogues/index.js';
import type { EngineEvent } from '../../engine/index.js';
import { compose, NO_VOICES } from '../../messaging/index.js';
import { linesOf } from '../../rehearsal/index.js';

/** A basic phone: no buttons, so every option is a numbered line. */
const PHONE = { textLength: 4096, buttons: 0, buttonLength: 0, rows: 0, rowLength: 0, mediaBytes: 0 };
const MARGIN = '    ';

export interface Shows {
  catalogues: Catalogues;
  /** Whether what happened in the domain is shown too. */
  events: boolean;
}

/** What one event looks like: a message as it is received, the French under a draft; or a fact. */
export function asOnAPhone(event: EngineEvent, { catalogues, events }: Shows): string[] {
  if (event.type === 'message.said') {
    const { parts, options, language } = event;
    const messages = compose(
      { catalogues, limits: PHONE, language, voices: NO_VOICES, listens: 'text' },
      parts,
      options,
    );
    return messages.flatMap(({ text }) => [
      ...text.split('\n').map((line) => (line === '' ? '' : MARGIN + line)),
      '',
    ]);
  }
  const [fact, ...byHost] = linesOf(event, catalogues);
  // What only the program can say, such as how many questions somebody has, is named by its key.
  return [...(events ? [fact!] : []), ...byHost.map((line) => line.replace('< ', MARGIN))];
}
