import { Icon, type PageFrame } from '../../site/index.js';

interface BesideProps {
  readonly frame: PageFrame;
  readonly id: string;
  readonly names: readonly string[];
}

/** Who else has the question open. Asks for itself again, which is how the others know of this page. */
export const Beside = ({ frame, id, names }: BesideProps) => (
  <div
    id="presence"
    role="status"
    hx-get={`/inbox/questions/${id}/presence`}
    hx-trigger="load, presence from:body, every 45s"
    hx-swap="outerMorph"
  >
    {names.length > 0 && (
      <p class="notice wait">
        <Icon name="text" /> {frame.say('inbox.presence', { names: names.join(', ') })}
      </p>
    )}
  </div>
);
