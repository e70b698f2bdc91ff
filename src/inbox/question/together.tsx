import { CsrfField, Notice, type PageFrame } from '../../site/index.js';
import type { QuestionView } from '../../questions/index.js';

/** What it was put together with: whose answer its asker gets, or who else gets its own. */
export function Together({ frame, question }: { frame: PageFrame; question: QuestionView }) {
  const { say } = frame;
  const { main = null, merged = [] } = question.moderation ?? {};
  return (
    <>
      {main && (
        <Notice tone="wait">
          <p>
            {say('inbox.merged.into')}{' '}
            <a class="nobreak" href={`/inbox/questions/${main.id}`}>
              {main.ticket}
            </a>
          </p>
          {question.can.includes('unmerge') && (
            <form method="post" action={`/inbox/questions/${question.id}/separation`}>
              <CsrfField frame={frame} />
              <button type="submit">{say('inbox.separation.send')}</button>
            </form>
          )}
        </Notice>
      )}
      {merged.length > 0 && (
        <Notice tone="good">
          <p>{say('inbox.merged.others', { count: merged.length })}</p>
          <p>
            {merged.map(({ id, ticket }) => (
              <a key={id} class="back nobreak" href={`/inbox/questions/${id}`}>
                {ticket}
              </a>
            ))}
          </p>
        </Notice>
      )}
    </>
  );
}
