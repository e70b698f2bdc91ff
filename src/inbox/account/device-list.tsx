import { CsrfField, dayAtHour, type PageFrame } from '../../site/index.js';
import type { OpenSession } from '../../staff/index.js';

interface DeviceListProps {
  readonly frame: PageFrame;
  readonly sessions: readonly OpenSession[];
  /** The one the page is read on; null on the page of somebody else. */
  readonly currentId: string | null;
  /** Where the forms go: `<base>/<id>/ending`, `<base>/ending`. */
  readonly base: string;
}

/** Where somebody is logged in, and a way to end each. */
export function DeviceList({ frame, sessions, currentId, base }: DeviceListProps) {
  const { say } = frame;
  const ends = sessions.filter(({ id }) => id !== currentId);
  if (sessions.length === 0) return <p>{say('inbox.devices.none')}</p>;
  return (
    <>
      <ul class="stack">
        {sessions.map(({ id, device, begunAt, seenAt }) => (
          <li key={id} class="card stack-small">
            <p class="strong">
              {say('inbox.devices.kind', { device })}
              {id === currentId && <> · {say('inbox.devices.this')}</>}
            </p>
            <p class="soft">
              {say('inbox.devices.since', { begun: dayAtHour(begunAt), seen: dayAtHour(seenAt) })}
            </p>
            {id !== currentId && (
              <form method="post" action={`${base}/${id}/ending`}>
                <CsrfField frame={frame} />
                <button type="submit">{say('inbox.devices.end')}</button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {ends.length > 1 && (
        <form method="post" action={`${base}/ending`}>
          <CsrfField frame={frame} />
          <button type="submit" class="danger">
            {say(currentId === null ? 'inbox.devices.end_all' : 'inbox.devices.end_others')}
          </button>
        </form>
      )}
    </>
  );
}
