import type { PublicCommunePage } from '../../questions/index.js';
import { longDay } from '../dates.js';
import { Layout } from '../layout.js';
import type { PageFrame } from '../page-frame.js';
import type { SiteSettings } from '../settings.js';
import { SearchBox } from './search-box.js';

interface CommuneProps {
  readonly frame: PageFrame;
  readonly shown: PublicCommunePage;
  readonly home: Pick<SiteSettings, 'telegramUrl'>;
}

/** How a commune answers, and what; one sheet when printed for the town hall's board. */
export function CommunePage({ frame, shown, home }: CommuneProps) {
  const { say } = frame;
  const { commune, figures, whoAnswers, answers, typed, page, more } = shown;
  const here = `/communes/${commune.slug}`;
  const at = (to: number): string =>
    `${here}?${new URLSearchParams({ ...(typed && { q: typed }), page: String(to) }).toString()}`;
  return (
    <Layout frame={frame} title={commune.label}>
      <div class="stack-wide">
        <header class="stack-small">
          <a class="back no-print" href={`/communes?cercle=${encodeURIComponent(commune.oldCercle)}`}>
            {say('site.communes.all')}
          </a>
          <h1>{commune.label}</h1>
          <p class="soft">{say('site.commune.cercle', { cercle: commune.oldCercle })}</p>
        </header>
        <section class="stack-small">
          <h2>{say('site.commune.figures')}</h2>
          <ul>
            <li>{say('site.commune.answered', { count: figures.answered })}</li>
            <li>{say('site.commune.unanswered', { count: figures.unanswered })}</li>
            {figures.late > 0 && <li>{say('site.commune.late', { count: figures.late })}</li>}
            {figures.medianDays !== null && (
              <li>{say('site.commune.median', { days: figures.medianDays })}</li>
            )}
            {figures.refusals.map(({ reason, n }) => (
              <li key={reason}>
                {say('site.commune.refused', { count: n, reason: say(`inbox.reason.${reason}`) })}
              </li>
            ))}
          </ul>
        </section>
        <section class="stack-small">
          <h2>{say('site.commune.who')}</h2>
          {whoAnswers.length === 0 ? (
            <p>{say('site.commune.nobody')}</p>
          ) : (
            <p>{say('site.commune.offices', { offices: whoAnswers.join(', ') })}</p>
          )}
          <p>
            {home.telegramUrl === null
              ? say('site.commune.how')
              : say('site.home.telegram_address', { address: home.telegramUrl })}
          </p>
        </section>
        <section class="stack">
          <h2>{say('site.commune.answers')}</h2>
          <SearchBox frame={frame} action={here} label={say('site.commune.search')} typed={typed} />
          {answers.length === 0 && (
            <p>{say(typed.trim() === '' ? 'site.commune.no_answers' : 'site.commune.nothing_found')}</p>
          )}
          {answers.map((answer) => (
            <article key={answer.id} class="stack-small">
              <h3>
                <a href={`${here}/questions/${answer.id}`}>{answer.question}</a>
              </h3>
              <p>{shortened(answer.answer)}</p>
              <p class="soft">
                {say('site.answer.by', { office: answer.office_title, date: longDay(answer.answered_on) })}
              </p>
            </article>
          ))}
          <p class="no-print">
            {page > 1 && <a href={at(page - 1)}>{say('site.page_before')}</a>}{' '}
            {more && <a href={at(page + 1)}>{say('site.page_next')}</a>}
          </p>
        </section>
      </div>
    </Layout>
  );
}

const SHOWN = 280;
/** The whole stands on its own page: ten long answers would cost more than they tell. */
const shortened = (text: string): string => {
  const characters = [...text];
  return characters.length <= SHOWN ? text : `${characters.slice(0, SHOWN - 1).join('')}…`;
};
