import { z } from 'zod';
import type { Reader, Wake } from '../database/index.js';
import type { EventContext, EventHandler } from '../messaging/index.js';
import { TOPICS } from '../languages/index.js';
import { pausesOf, type ReviewQueue } from '../moderation/index.js';
import type { Ids } from '../shared/index.js';
import { officesOf, type OfficeRole } from '../territories/index.js';
import type { Vault } from '../vault/index.js';
import type { DangerWatch } from './danger-watch.js';
import { pseudonymOf } from './pseudonym.js';
import { sealWords } from './question-words.js';
import { insertQuestion, recordEvent } from './questions.repository.js';
import { riskOf } from './hints.js';
import { QUESTION_KIND } from './review-lines.js';

/** What was never answered in the conversation is null. */
const payload = z
  .object({
    ticket: z.string().min(1).max(20),
    communeId: z.string().min(1),
    target: z.enum(['mayor', 'official', 'council']),
    officeId: z.string().nullable(),
    kind: z.enum(['text', 'voice']),
    text: z.string().min(1).max(10_000).nullable(),
    mediaId: z.string().min(1).nullable(),
    /** Length of the voice note. */
    seconds: z.number().nonnegative().nullable(),
    /** Whether the office may hear the voice; nobody who was not asked has said yes. */
    voiceAllowed: z.boolean().nullable(),
    anonymous: z.boolean(),
    firstName: z.string().max(200).nullable(),
    /** As far as its words tell; a moderator may correct it. */
    topic: z.enum(TOPICS).nullable(),
    /** The language its words seem to be in. */
    writtenIn: z.string().max(8).nullable(),
  })
  .refine(({ kind, text, mediaId }) => (kind === 'text' ? text !== null : mediaId !== null), {
    message: 'a written question has its text, a spoken one its file',
  });
export type Submitted = z.infer<typeof payload>;

export interface SubmittedParts {
  vault: Vault;
  ids: Ids;
  reviews: ReviewQueue;
  wake: Wake;
  watch: DangerWatch;
}

/** A citizen has asked: the question is kept and waits for a moderator. Nobody else sees it before. */
export class QuestionSubmitted implements EventHandler<Submitted> {
  readonly name = 'question.submitted';
  readonly payload = payload;

  constructor(private readonly parts: SubmittedParts) {}

  async handle(asked: Submitted, context: EventContext): Promise<void> {
    await this.keep(asked, context, null);
  }

  /**
   * Resolves to the question's id.
   * @param assistedBy who entered it for somebody without a phone.
   */
  async keep(
    asked: Submitted,
    { tx, now, citizen }: Pick<EventContext, 'tx' | 'now' | 'citizen'>,
    assistedBy: string | null,
  ): Promise<string> {
    const { vault, ids, reviews, wake, watch } = this.parts;
    const id = ids.next();
    const named = !asked.anonymous && asked.firstName;
    // Asked to wait while they were writing: it is kept, and put aside.
    const paused = (await pausesOf(tx, citizen.id, now)).some(
      ({ communeId }) => communeId === asked.communeId,
    );
    await insertQuestion(tx, {
      id,
      ticket: asked.ticket,
      citizen_id: citizen.id,
      pseudonym: pseudonymOf(vault, id),
      commune_id: asked.communeId,
      target: asked.target,
      office_id: await askedOffice(tx, asked, now),
      state: paused ? 'held' : 'submitted',
      language: citizen.language,
      form: asked.kind,
      topic: asked.topic,
      written_in: asked.writtenIn,
      body: asked.kind === 'text' ? sealWords(citizen.key, 'body', id, asked.text!) : null,
      media_id: asked.kind === 'voice' ? asked.mediaId : null,
      seconds: asked.kind === 'voice' && asked.seconds !== null ? Math.round(asked.seconds) : null,
      anonymous: named ? 0 : 1,
      first_name: named ? sealWords(citizen.key, 'first_name', id, asked.firstName!) : null,
      voice_allowed: asked.kind === 'voice' && asked.voiceAllowed ? 1 : 0,
      submitted_at: now,
      assisted_by: assistedBy,
    });
    await recordEvent(tx, id, { verb: 'submit', staff_id: null, at: now });
    await reviews.submit(
      tx,
      { kind: QUESTION_KIND, subjectId: id, territoryId: asked.communeId },
      { risk: asked.text === null ? 0 : riskOf(asked.text), queue: paused ? 'held' : 'open' },
    );
    await watch.look(tx, id, asked.kind === 'text' ? asked.text : null);
    wake.after(tx, 'questions');
    return id;
  }
}

/** Where a council was dissolved, the president of the délégation spéciale stands in for the mayor and for the council. */
const ROLES: Readonly<Record<'mayor' | 'council', readonly OfficeRole[]>> = {
  mayor: ['mayor', 'delegation-president'],
  council: ['council', 'delegation-president'],
};

/** The office the person had in mind, as a proposal to the moderator; null when there is none. */
async function askedOffice(reader: Reader, asked: Submitted, now: number): Promise<string | null> {
  const offices = await officesOf(reader, asked.communeId, now);
  if (asked.target === 'official') return offices.find((office) => office.id === asked.officeId)?.id ?? null;
  const inOrder = ROLES[asked.target].flatMap((role) => offices.filter((office) => office.role === role));
  // Who answers stands in for whom nobody holds the office of, or has not been enrolled.
  return (inOrder.find((office) => office.holderId !== null) ?? inOrder[0])?.id ?? null;
}
