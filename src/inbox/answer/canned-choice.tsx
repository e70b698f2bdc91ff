import { Icon, type PageFrame } from '../../site/index.js';
import type { AnswerPageModel } from '../question/question-page-model.js';

type Props = Pick<AnswerPageModel, 'question' | 'canned' | 'chosen'> & { readonly frame: PageFrame };

/** Prepared answers: a tap fills the form, which can then be changed; voice and document go along. */
export function CannedChoice({ frame, question, canned, chosen }: Props) {
  const { say } = frame;
  if (canned.length === 0) return null;
  return (
    <>
      <details>
        <summary>
          <Icon name="text" /> {say('inbox.canned.use')}
        </summary>
        <ul class="rows">
          {canned.map(({ id, title, voice, attachment }) => (
            <li key={id}>
              <a class="row" href={`/inbox/questions/${question.id}?canned=${id}`}>
                <span class="strong">{title}</span>
                {(voice || attachment) && (
                  <span class="soft">
                    {' '}
                    {[voice && say('inbox.canned.spoken'), attachment?.name].filter(Boolean).join(', ')}
                  </span>
                )}
              </a>
            </li>
          ))}
        </ul>
      </details>
      {chosen && (
        <p class="notice good">
          <input type="hidden" name="canned" value={chosen.id} />
          {say('inbox.canned.chosen', { title: chosen.title })}
          {(chosen.voice || chosen.attachment) && (
            <>
              <br />
              {say('inbox.canned.along', {
                what: [chosen.voice && say('inbox.canned.spoken'), chosen.attachment?.name]
                  .filter(Boolean)
                  .join(', '),
              })}
            </>
          )}
        </p>
      )}
    </>
  );
}
