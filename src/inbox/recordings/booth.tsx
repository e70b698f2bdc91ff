import { Icon, type PageFrame } from '../../site/index.js';

interface BoothProps {
  readonly frame: PageFrame;
  /** Where a recording goes, and the page it is shown on. */
  readonly to: string;
  /** There is one already. */
  readonly again: boolean;
}

/** Where a text is read aloud into the microphone; one step is seen at a time. */
export function Booth({ frame, to, again }: BoothProps) {
  const { say } = frame;
  const words = JSON.stringify({
    no_microphone: say('inbox.recordings.no_microphone'),
    offline: say('inbox.recordings.offline'),
    ended: say('inbox.recordings.ended'),
  });
  return (
    <>
      <noscript>
        <p class="notice wait">{say('inbox.recordings.no_script')}</p>
      </noscript>
      <div class="booth stack" hidden data-to={to} data-token={frame.csrf} data-words={words}>
        <p class="notice bad" role="alert" hidden />
        <div data-step="idle">
          <button type="button" class={again ? undefined : 'main-action'} data-do="record">
            <Icon name="voice" /> {say(again ? 'inbox.recordings.again' : 'inbox.recordings.record')}
          </button>
        </div>
        <div data-step="recording" class="stack" hidden>
          <p class="strong">
            {say('inbox.recordings.recording')} <span class="recorder-time" role="timer" />
          </p>
          <div class="button-row">
            <button type="button" class="main-action" data-do="stop">
              <Icon name="check" /> {say('inbox.recordings.stop')}
            </button>
            <button type="button" data-do="cancel">
              <Icon name="cross" /> {say('inbox.recordings.cancel')}
            </button>
          </div>
        </div>
        <div data-step="check" class="stack" hidden>
          <p class="strong">{say('inbox.recordings.check')}</p>
          <audio class="player" controls aria-label={say('site.player')} />
          <div class="button-row">
            <button type="button" class="main-action" data-do="keep">
              <Icon name="check" /> {say('inbox.recordings.keep')}
            </button>
            <button type="button" data-do="retry">
              <Icon name="voice" /> {say('inbox.recordings.retry')}
            </button>
          </div>
        </div>
        <p data-step="sending" role="status" hidden>
          {say('inbox.recordings.sending')}
        </p>
      </div>
    </>
  );
}
