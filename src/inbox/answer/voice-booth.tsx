import { Icon, type PageFrame } from '../../site/index.js';

/**
 * Where an answer is spoken: record, listen, send. Without scripts a file is chosen instead, which on a phone opens its
 * own recorder.
 */
export function VoiceBooth({ frame }: { readonly frame: PageFrame }) {
  const { say } = frame;
  return (
    <div class="speak stack-small">
      <div class="field" data-plain>
        <label for="f-voice">{say('inbox.answer.voice_file')}</label>
        <input id="f-voice" type="file" name="voice" accept="audio/*" capture="user" />
      </div>
      <div class="stack-small" data-booth hidden>
        <p class="notice bad" role="alert" hidden />
        <div data-step="idle">
          <button type="button" class="big" data-do="record">
            <Icon name="voice" /> {say('inbox.answer.speak')}
          </button>
        </div>
        <div data-step="recording" class="stack-small" hidden>
          <p class="strong" role="status">
            {say('inbox.recordings.recording')} <span class="recorder-time" />
          </p>
          <button type="button" class="big recording" data-do="stop">
            <Icon name="check" /> {say('inbox.answer.stop')}
          </button>
        </div>
        <div data-step="check" class="stack-small" hidden>
          <p class="strong">{say('inbox.answer.listen')}</p>
          <audio class="player" controls aria-label={say('inbox.answer.your_voice')} />
          <div class="button-row">
            <button type="button" data-do="record">
              <Icon name="voice" /> {say('inbox.answer.again')}
            </button>
            <button type="button" data-do="drop">
              <Icon name="cross" /> {say('inbox.answer.drop')}
            </button>
          </div>
        </div>
      </div>
    </div>
  );
}
