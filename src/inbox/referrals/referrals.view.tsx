import { isOld, REFERRAL_LIMITS, type Referral } from '../../safeguarding/index.js';
import { CsrfField, Field, Layout, longDay, Notice, type PageFrame } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { navOf } from '../nav.js';

export const REFERRAL_DONE = ['added', 'checked', 'removed'] as const;

export interface TypedNumber {
  readonly number: string;
  readonly answers: string;
  readonly hours: string;
  readonly languages: string;
  readonly places: string;
}
export const NO_NUMBER: TypedNumber = { number: '', answers: '', hours: '', languages: '', places: '' };

export interface ReferralsPageProps {
  readonly frame: PageFrame;
  readonly principal: Principal;
  /** `place` null: the whole country. */
  readonly rows: readonly (Referral & { readonly place: string | null })[];
  readonly done: (typeof REFERRAL_DONE)[number] | null;
  readonly typed: TypedNumber;
  readonly error: string | null;
}

/** Whom people in danger can call; what is missing or too old is said first. */
export function ReferralsPage(props: ReferralsPageProps) {
  const { frame, principal, rows, done } = props;
  const { say } = frame;
  return (
    <Layout
      frame={frame}
      title={say('inbox.referrals.title')}
      nav={navOf(frame, principal, 'referrals')}
      scripts={['page.js']}
    >
      <div class="stack-wide">
        <div class="stack-small">
          <h1>{say('inbox.referrals.title')}</h1>
          <p>{say('inbox.referrals.about')}</p>
        </div>
        {done !== null && (
          <Notice tone="good">
            <p>{say(`inbox.referrals.done.${done}`)}</p>
          </Notice>
        )}
        {rows.length === 0 && (
          <Notice tone="wait">
            <p>{say('inbox.referrals.empty')}</p>
          </Notice>
        )}
        <ul class="stack-small">
          {rows.map((row) => (
            <li key={row.id} class="card stack-small">
              <Row frame={frame} row={row} />
            </li>
          ))}
        </ul>
        <Adding {...props} />
      </div>
    </Layout>
  );
}

function Row({ frame, row }: { frame: PageFrame; row: ReferralsPageProps['rows'][number] }) {
  const { say, now } = frame;
  const old = isOld(row, now);
  return (
    <>
      <p class="strong">
        {row.number} : {row.answers}
      </p>
      <p>
        {row.place ?? say('inbox.referrals.country')}, {row.hours}, {row.languages}
      </p>
      <p class={old ? 'wrong' : 'soft'}>
        {say(old ? 'inbox.referrals.old' : 'inbox.referrals.checked', { day: longDay(row.checkedAt) })}
      </p>
      <div class="row-top">
        <form method="post" action={`/inbox/referrals/${row.id}/check`}>
          <CsrfField frame={frame} />
          <button type="submit">{say('inbox.referrals.check')}</button>
        </form>
        <form method="post" action={`/inbox/referrals/${row.id}/removal`}>
          <CsrfField frame={frame} />
          <button type="submit" class="danger">
            {say('inbox.referrals.remove')}
          </button>
        </form>
      </div>
    </>
  );
}

function Adding({ frame, typed, error }: ReferralsPageProps) {
  const { say } = frame;
  return (
    <form class="stack card" method="post" action="/inbox/referrals">
      <CsrfField frame={frame} />
      <h2>{say('inbox.referrals.add')}</h2>
      {error !== null && (
        <p class="wrong" role="alert">
          {error}
        </p>
      )}
      {(['number', 'answers', 'hours', 'languages'] as const).map((name) => (
        <Field
          key={name}
          name={name}
          label={say(`inbox.referrals.${name}`)}
          hint={say(`inbox.referrals.${name}_hint`)}
          value={typed[name]}
          maxLength={REFERRAL_LIMITS[name]}
        />
      ))}
      <Field
        name="places"
        label={say('inbox.people.places')}
        hint={say('inbox.referrals.places_hint')}
        value={typed.places}
        lines
        required={false}
        maxLength={4000}
      />
      <button class="main-action" type="submit">
        {say('inbox.referrals.save')}
      </button>
    </form>
  );
}
