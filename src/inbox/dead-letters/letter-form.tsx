import { CsrfField, type PageFrame } from '../../site/index.js';

interface LetterFormProps {
  readonly frame: PageFrame;
  /** Under `/inbox/dead-letters/`. */
  readonly action: string;
  readonly label: string;
  /** The end that is shown, where a later one would be another's. */
  readonly seen?: number;
}

/** One button: what is done with one dead letter. */
export const LetterForm = ({ frame, action, label, seen }: LetterFormProps) => (
  <form method="post" action={`/inbox/dead-letters/${action}`}>
    <CsrfField frame={frame} />
    {seen !== undefined && <input type="hidden" name="seen" value={seen} />}
    <button type="submit">{label}</button>
  </form>
);
