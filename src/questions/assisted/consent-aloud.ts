import type { Catalogues } from '../../catalogues/index.js';
import type { Recordings } from '../../recordings/index.js';
import type { LanguageCode } from '../../shared/index.js';
import type { ConsentText } from './assisted-form.js';

const CONSENT = 'welcome.consent';

/** What is read or played to somebody before anything of theirs is written down: the same words as in the chat. */
export class ConsentAloud {
  constructor(
    private readonly catalogues: Pick<Catalogues, 'languages' | 'text'>,
    private readonly recordings: Pick<Recordings, 'heard' | 'sound'>,
  ) {}

  texts(): ConsentText[] {
    return this.catalogues.languages().map(({ code, name }) => ({
      code,
      name,
      text: this.catalogues.text(code, CONSENT),
      heard: this.recordings.heard(code, CONSENT) !== null,
    }));
  }

  /** Ogg Opus. Null where nobody has recorded it. */
  async sound(language: LanguageCode): Promise<Buffer | null> {
    const heard = this.recordings.heard(language, CONSENT);
    return heard && this.recordings.sound(heard.id);
  }
}
