import { CsrfField, type PageFrame } from '../../site/index.js';

/** Somebody is in danger: two touches, and it leaves the ordinary queue. */
export function MarkForm({ frame, questionId }: { frame: PageFrame; questionId: string }) {
  const { say } = frame;
  return (
    <details class="card">
      <summary class="danger">{say('inbox.urgent.mark_open')}</summary>
      <form class="stack" method="post" action={`/inbox/urgent/${questionId}`}>
        <CsrfField frame={frame} />
        <p>{say('inbox.urgent.mark_hint')}</p>
        <button class="danger" type="submit">
          {say('inbox.urgent.mark')}
        </button>
      </form>
    </details>
  );
}
