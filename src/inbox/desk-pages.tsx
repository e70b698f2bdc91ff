import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { Pauses, WaitingList } from '../moderation/index.js';
import { CannedAnswers, QuestionDesk } from '../questions/index.js';
import { NotFoundError } from '../shared/index.js';
import { Pages } from '../site/index.js';
import { hasRole, type Principal } from '../staff/index.js';
import { Desk, type Done } from './desk.view.js';
import { Changes } from './live/changes.js';
import { listsOf, navOf, type ListName } from './nav.js';
import { isMoving } from './question/delivery.js';
import { ModeratorQuestion } from './question/moderator-question.view.js';
import { Failed } from './question/failed.js';
import type { Attempt } from './question/question-page-model.js';
import { QueueList, type QueueModel } from './queue/queue-list.view.js';
import { ThreadList } from './thread/thread-list.view.js';
import { Thread } from './thread/thread.view.js';

/** One request and who makes it. */
export interface Visit {
  readonly principal: Principal;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** The page of the queue that the address asks for; it stays beside the question that is opened from it. */
const pageIn = ({ query }: FastifyRequest): number =>
  Number((query as Record<string, unknown> | null)?.['page']) || 1;

/** Puts a list, and the question that is open beside it, onto one page. */
@Injectable()
export class DeskPages {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(QuestionDesk) private readonly desk: QuestionDesk,
    @Inject(CannedAnswers) private readonly canned: CannedAnswers,
    @Inject(WaitingList) private readonly waiting: WaitingList,
    @Inject(Pauses) private readonly pauses: Pauses,
    @Inject(Changes) private readonly changes: Changes,
  ) {}

  async list(visit: Visit, list: ListName, done: Done | null = null): Promise<VNode> {
    const frame = this.pages.frame(visit.request, visit.reply);
    const seen = this.changes.place;
    return (
      <Desk
        frame={frame}
        title={frame.say(`inbox.${list}.title`)}
        nav={navOf(frame, visit.principal, list)}
        list={await this.listPart(visit, list, null, frame)}
        done={done}
        seen={seen}
      />
    );
  }

  /** The list alone, to renew it where it stands. */
  async listPart(
    visit: Visit,
    list: ListName,
    openId: string | null,
    frame = this.pages.frame(visit.request, visit.reply),
  ): Promise<VNode> {
    const { principal } = visit;
    if (list === 'threads')
      return <ThreadList frame={frame} rows={await this.desk.officialList(principal)} openId={openId} />;
    const queue = await this.queue(principal, pageIn(visit.request));
    const standIn = !hasRole(principal, 'moderator');
    return <QueueList {...{ frame, queue, standIn, openId }} />;
  }

  private async queue(principal: Principal, page: number): Promise<QueueModel> {
    const { waiting, desk } = this;
    return {
      open: await waiting.page(principal, 'open', page),
      appeals: await waiting.page(principal, 'appeal'),
      held: await waiting.page(principal, 'held'),
      unanswered: {
        lines: await desk.unanswered(principal),
        count: await desk.unansweredCount(principal),
      },
      pauses: (await this.pauses.running(principal)).length,
    };
  }

  /** @throws {NotFoundError} for a question this person may not see */
  async question(
    visit: Visit,
    id: string,
    shown: { attempt?: Attempt; done?: Done | null; canned?: string } = {},
  ): Promise<VNode> {
    const frame = this.pages.frame(visit.request, visit.reply);
    const seen = this.changes.place;
    const question = await this.desk.question(visit.principal, id);
    const canned = question.can.includes('answer') ? await this.canned.forQuestion(visit.principal, id) : [];
    const tapped = shown.attempt?.typed['canned'] || shown.canned;
    const chosen = canned.find((one) => one.id === tapped) ?? null;
    const moderates = question.ticket !== null;
    const list = moderates ? 'queue' : 'threads';
    const Open = moderates ? ModeratorQuestion : Thread;
    return (
      <Desk
        frame={frame}
        title={moderates ? `${question.communeName} ${question.ticket}` : question.pseudonym}
        nav={navOf(frame, visit.principal, list)}
        list={await this.listPart(visit, list, id, frame)}
        done={shown.done ?? null}
        failed={shown.attempt && <Failed attempt={shown.attempt} question={question} frame={frame} />}
        seen={seen}
        awaitsDelivery={isMoving(question)}
      >
        <Open
          frame={frame}
          question={question}
          attempt={shown.attempt ?? null}
          submission={shown.attempt?.typed['submission'] || randomUUID()}
          who={visit.principal.id}
          {...{ canned, chosen }}
        />
      </Desk>
    );
  }

  /** What was tried and could not be done, above the question if it can still be seen, or else above the list. */
  async failed(visit: Visit, id: string, attempt: Attempt): Promise<VNode> {
    try {
      return await this.question(visit, id, { attempt });
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
    }
    const frame = this.pages.frame(visit.request, visit.reply);
    const [list = 'threads'] = listsOf(visit.principal);
    return (
      <Desk
        frame={frame}
        title={frame.say(`inbox.${list}.title`)}
        nav={navOf(frame, visit.principal, list)}
        list={await this.listPart(visit, list, null, frame)}
        done={null}
        failed={<Failed attempt={attempt} question={null} frame={frame} />}
        seen={this.changes.place}
      />
    );
  }
}
