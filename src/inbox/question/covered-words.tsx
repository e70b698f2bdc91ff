import { Said, type PageFrame } from '../../site/index.js';

interface CoveredWordsProps {
  readonly frame: PageFrame;
  readonly text: string;
  /** They seem to insult or to threaten. */
  readonly harsh: boolean;
}

/** Somebody's words. What may hurt is covered: whoever reads decides when, and the page works without scripts. */
export function CoveredWords({ frame, text, harsh }: CoveredWordsProps) {
  if (!harsh) return <Said by="theirs" text={text} />;
  return (
    <details class="card covered">
      <summary>{frame.say('inbox.harsh.show')}</summary>
      <p class="hint">{frame.say('inbox.harsh.why')}</p>
      <Said by="theirs" text={text} />
    </details>
  );
}
