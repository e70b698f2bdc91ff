import type { Language } from '../../catalogues/index.js';
import type { PageFrame } from '../../site/index.js';
import type { Preview } from './translation-desk.js';

interface PreviewBubbleProps {
  readonly frame: PageFrame;
  readonly shown: Preview;
  /** Why it cannot be saved as it is. */
  readonly wrong: string | null;
  readonly language: Language;
}

/** One message as the phone shows it: the French stands under what nobody has vouched for. */
export function PreviewBubble({ frame, shown, wrong, language }: PreviewBubbleProps) {
  const { say } = frame;
  const own = shown.own !== null && (
    <span class="block" lang={language.code} dir={language.direction}>
      {shown.own}
    </span>
  );
  const label = shown.own === null ? '' : `${say('language.name')} :\n`;
  return (
    <div id="preview" class="stack-small" aria-live="polite">
      {wrong && <p class="wrong">{wrong}</p>}
      <figure class="preview stack-small">
        <figcaption class="soft">{say('inbox.translations.preview')}</figcaption>
        <p class="bubble">
          {own}
          {own && shown.french !== null && '\n'}
          {shown.french !== null && <span class="block soft-part">{`${label}${shown.french}`}</span>}
        </p>
      </figure>
    </div>
  );
}
