import type { StandingText } from '../../catalogues/index.js';
import type { PageFrame } from '../../site/index.js';

const TONES = { reviewed: 'tag good', draft: 'tag', stale: 'tag wait', missing: 'tag bad' } as const;

export const TextState = ({ frame, state }: { frame: PageFrame; state: StandingText['state'] }) => (
  <span class={TONES[state]}>{frame.say(`inbox.translations.state.${state}`)}</span>
);
