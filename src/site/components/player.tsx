import { playingTime } from '../dates.js';
import type { PageFrame } from '../page-frame.js';

interface PlayerProps {
  readonly frame: PageFrame;
  readonly src: string;
  readonly seconds: number | null;
}

/** As wide as the screen. Nothing is fetched before it is asked for: sound is the dearest thing on the page. */
export const Player = ({ frame, src, seconds }: PlayerProps) => (
  <div class="stack-small">
    <audio class="player" controls preload="none" src={src} aria-label={frame.say('site.player')} />
    {seconds !== null && (
      <p class="soft">{frame.say('site.player_length', { length: playingTime(seconds) })}</p>
    )}
  </div>
);
