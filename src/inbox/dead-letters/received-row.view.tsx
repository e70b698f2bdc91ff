import type { OpenedLetter, SetAside } from '../../messaging/index.js';
import { dayAtHour, Said, type PageFrame } from '../../site/index.js';
import { ChannelName } from './channel-name.js';
import { LetterForm } from './letter-form.js';
import { Reason } from './reason.js';

interface ReceivedRowProps {
  readonly frame: PageFrame;
  readonly row: SetAside;
  readonly opened: OpenedLetter | null;
}

/** Something that came in: when, from where and why it stopped. Its words only once somebody asked for them. */
export function ReceivedRow({ frame, row, opened }: ReceivedRowProps) {
  const { say } = frame;
  const at = `received/${row.seq}`;
  return (
    <li id={`row-received-${row.seq}`} class="card stack-small">
      <p class="row-top">
        <ChannelName frame={frame} channel={row.channel} />
        <span class="tag wait">{say(row.whole ? 'inbox.dead.unhandled' : 'inbox.dead.unreadable')}</span>
      </p>
      <p class="soft">{say('inbox.dead.came', { when: dayAtHour(row.at), attempts: row.attempts })}</p>
      <Reason frame={frame} reason={row.reason} />
      {opened && <Opened frame={frame} letter={opened} />}
      {!row.readable && <p class="soft">{say('inbox.dead.sealed')}</p>}
      <div class="button-row">
        {row.whole === 1 && (
          <LetterForm frame={frame} action={`${at}/attempt`} label={say('inbox.dead.handle')} />
        )}
        {row.readable === 1 && !opened && (
          <LetterForm frame={frame} action={`${at}/reading`} label={say('inbox.dead.open')} />
        )}
        <LetterForm frame={frame} action={`${at}/dismissal`} label={say('inbox.dead.let_go')} />
      </div>
    </li>
  );
}

function Opened({ frame, letter }: { frame: PageFrame; letter: OpenedLetter }) {
  if (letter.kind === 'raw')
    return (
      <>
        <p class="soft">{frame.say('inbox.dead.raw')}</p>
        <pre class="raw">{letter.text}</pre>
      </>
    );
  return letter.text === '' ? (
    <p>{frame.say('inbox.dead.wordless', { what: letter.what })}</p>
  ) : (
    <Said by="theirs" text={letter.text} />
  );
}
