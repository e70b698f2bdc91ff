import type { PageFrame } from '../page-frame.js';

interface SearchBoxProps {
  readonly frame: PageFrame;
  readonly action: string;
  readonly label: string;
  readonly typed: string;
}

/** A field and a button; what is looked for stands in the address, so that it can be sent to somebody. */
export const SearchBox = ({ frame, action, label, typed }: SearchBoxProps) => (
  <form class="stack-small no-print" method="get" action={action} role="search">
    <div class="field">
      <label for="f-q">{label}</label>
      <input id="f-q" name="q" type="search" value={typed} maxLength={80} />
    </div>
    <button type="submit">{frame.say('site.search')}</button>
  </form>
);
