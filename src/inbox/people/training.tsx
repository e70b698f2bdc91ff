import { CsrfField, type PageFrame } from '../../site/index.js';
import type { Person } from '../../staff/index.js';

/** Whether the person has learnt to read what is urgent; only of those who moderate. */
export function Training({ frame, person }: { frame: PageFrame; person: Person }) {
  const { say } = frame;
  const { trained } = person;
  if (!trained && !person.grants.some(({ role }) => role === 'moderator')) return null;
  return (
    <section class="stack" aria-labelledby="training">
      <h2 id="training">{say('inbox.people.trained')}</h2>
      <p class="soft">{say(trained ? 'inbox.people.trained_yes' : 'inbox.people.trained_no')}</p>
      <form method="post" action={`/inbox/people/${person.id}/training`}>
        <CsrfField frame={frame} />
        <input type="hidden" name="trained" value={trained ? '0' : '1'} />
        <button type="submit">{say(trained ? 'inbox.people.untrain' : 'inbox.people.train')}</button>
      </form>
    </section>
  );
}
