import type { AssistedTicket } from '../../questions/index.js';
import { Icon, Layout, longDay, Notice, type PageFrame } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { navOf } from '../nav.js';
import { PrintHint } from './print-hint.js';

interface TicketPageProps {
  readonly frame: PageFrame;
  readonly principal: Principal;
  readonly ticket: AssistedTicket;
  /** The question was just entered. */
  readonly entered: boolean;
}

/** A quarter of a sheet that the person keeps: no word of the question, and nothing that names them. */
export function TicketPage({ frame, principal, ticket, entered }: TicketPageProps) {
  const { say } = frame;
  return (
    <Layout
      frame={frame}
      title={say('inbox.assisted.ticket')}
      nav={navOf(frame, principal, null)}
      scripts={['page.js']}
    >
      <div class="stack-wide">
        <div class="no-print stack">
          <a class="back" href="/inbox/assisted">
            <Icon name="back" /> {say('inbox.assisted.title')}
          </a>
          {entered && (
            <Notice tone="good">
              <p>{say('inbox.assisted.done.entered')}</p>
            </Notice>
          )}
        </div>
        <section class="ticket card stack-small">
          <h1>{say('inbox.assisted.ticket_title', { commune: ticket.communeName })}</h1>
          <p class="ticket-code">{ticket.ticket}</p>
          <p>{longDay(ticket.askedAt)}</p>
          <p>{say('inbox.assisted.come_back', { commune: ticket.communeName })}</p>
        </section>
        <PrintHint frame={frame} />
        <p class="no-print">
          <a class="button" href={`/inbox/assisted/${ticket.id}`}>
            {say('inbox.assisted.follow')}
          </a>
        </p>
      </div>
    </Layout>
  );
}
