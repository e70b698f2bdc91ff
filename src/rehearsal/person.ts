import {
  advance,
  beginAt,
  type AnsweredLookups,
  type EngineEvent,
  type EngineInput,
  type FlowSet,
  type LookupRequest,
  type LookupRow,
  type Outcome,
  type Phrases,
  type Session,
  type Turn,
  type Understanding,
} from '../engine/index.js';
import { lessonRows, themeRows, type Progress } from '../lessons/index.js';
import { understanding } from '../languages/index.js';
import { FixedClock, FRENCH, SequentialIds, type JsonObject } from '../shared/index.js';
import { answerRows } from './answers.js';
import { places } from './places.js';

/** Rows of places; null for what is no place. */
export type Lookup = (request: LookupRequest) => LookupRow[] | null;

/** Somebody talking with Baro, and as much of the host as a conversation needs. */
export class Person {
  citizen = { language: null as string | null, consented: false, stopped: false };
  readonly clock = new FixedClock();
  readonly questions: {
    ticket: string;
    communeId: string;
    state: string;
    answer: string | null;
    reason: string | null;
    note: string | null;
    /** What the person can do with it, as the host would say. */
    now: string;
    overdue: boolean;
  }[] = [];
  /** What is published, whatever the commune, the newest first. */
  readonly publications: { question: string; answer: string }[] = [];
  /** Communes that are followed. */
  readonly followed = new Set<string>();
  /** Kinds of phones: one that said the person's code, and those linked to this one. */
  asking: string | null = null;
  readonly linked: string[] = [];
  readonly progress: Progress[] = [];
  /** For which office this phone is linked, and what waits for it: a pseudonym and the words. */
  office: string | null = null;
  readonly waiting: { id: string; pseudonym: string; words: string }[] = [];
  /** The question that the next message quotes. */
  quoting: string | null = null;
  /** Languages that can be listened to. */
  readonly spoken = new Set<string>();
  session: Session | null = null;
  /** What was said when a rehearsal began. */
  first: EngineEvent[] = [];
  private readonly ids = new SequentialIds();
  private readonly phrases: Phrases;

  constructor(
    /** Replaced when Baro is upgraded in the middle of a conversation. */
    public flows: FlowSet,
    texts: Phrases,
    private readonly lookup: Lookup = places,
    private readonly understands: Understanding = understanding,
  ) {
    this.phrases = {
      speaks: (language) => texts.speaks(language),
      text: (language, key, parameters) => texts.text(language, key, parameters),
      languages: () => texts.languages(),
      isSpoken: (language) => this.spoken.has(language),
    };
  }

  does(input: EngineInput): EngineEvent[] {
    return this.plays(input, advance);
  }

  /** A conversation begins without having been asked for. */
  begins(flow: string): EngineEvent[] {
    return this.plays({ kind: 'opened' }, (turn) => beginAt(turn, flow));
  }

  /** One turn, the session going through JSON as it does through the database. */
  private plays(input: EngineInput, run: (turn: Turn) => Outcome): EngineEvent[] {
    const answered: AnsweredLookups[number][] = [];
    const quoted = this.quoting === null ? null : { flow: 'official-answer', value: this.quoting };
    this.quoting = null;
    for (;;) {
      const { flows, phrases, session, clock, ids, citizen } = this;
      const outcome = run({
        flows,
        phrases,
        session,
        input,
        answered,
        understanding: this.understands,
        clock,
        ids,
        citizen: { ...citizen, home: this.office === null ? null : 'official' },
        quoted,
      });
      if (outcome.kind === 'lookup') {
        answered.push({ request: outcome.request, rows: this.rows(outcome.request) });
        continue;
      }
      this.session = JSON.parse(JSON.stringify(outcome.session)) as Session | null;
      for (const event of outcome.events)
        if (event.type === 'emitted') this.happened(event.name, event.payload);
      return outcome.events;
    }
  }

  writes(text: string): EngineEvent[] {
    return this.does({ kind: 'text', text });
  }

  private rows(request: LookupRequest): LookupRow[] {
    const language = this.citizen.language ?? FRENCH;
    if (request.name === 'lesson-themes') return themeRows(this.flows, this.phrases, language);
    if (request.name === 'lessons')
      return lessonRows(this.flows, this.phrases, language, request.parameters['theme'], this.progress);
    if (request.name === 'deletion-choices') return this.deletionChoices(language);
    if (request.name === 'link-requests') return phones(this.asking === null ? [] : [this.asking]);
    if (request.name === 'linked-addresses') return phones(this.linked);
    if (request.name === 'answers') return answerRows(this.publications, request.parameters['query']);
    const rows = this.lookup(request);
    if (rows && request.name.startsWith('office-')) return rows;
    if (rows)
      return rows.map((row) => ({ ...row, facts: { ...row.facts, followed: this.followed.has(row.value) } }));
    if (request.name.startsWith('office-')) return this.officeRows(request);
    return this.questions.map(({ communeId, ...facts }) => {
      const commune = communeId.replace('commune-', '');
      return {
        value: facts.ticket,
        label: `${facts.ticket} · ${commune}`,
        facts: { ...facts, commune, date: '15 janvier' },
      };
    });
  }

  private deletionChoices(language: string): LookupRow[] {
    const open = this.questions.some(({ state }) => state === 'submitted');
    const values = open ? ['now', 'wait', 'no'] : [];
    return values.map((value) => ({ value, label: this.phrases.text(language, `delete.${value}`) }));
  }

  private officeRows({ name, parameters }: LookupRequest): LookupRow[] {
    if (this.office === null) return [];
    if (name === 'office-phone')
      return [{ value: 'office', label: this.office, facts: { waiting: this.waiting.length } }];
    if (name === 'office-questions')
      return this.waiting.map(({ id, pseudonym, words }) => ({
        value: id,
        label: `${pseudonym} : ${words}`,
      }));
    return this.waiting
      .filter(({ id }) => id === parameters['id'])
      .map(({ id, pseudonym, words }) => ({
        value: id,
        label: pseudonym,
        facts: { commune: 'Yélimané', words },
      }));
  }

  private happened(name: string, payload: JsonObject): void {
    if (name === 'citizen.language-chosen') this.citizen.language = payload['language'] as string;
    if (name === 'citizen.consented') this.citizen.consented = true;
    if (name === 'citizen.consent-withdrawn') this.citizen.consented = false;
    if (name === 'citizen.stopped') this.citizen.stopped = true;
    if (name === 'citizen.resumed') this.citizen.stopped = false;
    if (name === 'citizen.deleted') {
      this.citizen = { language: null, consented: false, stopped: false };
      this.questions.length = 0;
      this.progress.length = 0;
    }
    if (name === 'lesson.reached') {
      const { lesson, step, steps } = payload as { lesson: string; step: number; steps: number };
      const at = this.progress.findIndex((one) => one.lesson === lesson);
      const [before] = at < 0 ? [] : this.progress.splice(at, 1);
      this.progress.push({ lesson, step, finished: step === steps || (before?.finished ?? false) });
    }
    if (name === 'official.code-said') this.office = 'Maire de Yélimané';
    if (name === 'official.phone-unlinked') this.office = null;
    if (name === 'official.answered' || name === 'official.returned') {
      const at = this.waiting.findIndex(({ id }) => id === payload['question']);
      if (at >= 0) this.waiting.splice(at, 1);
    }
    if (name === 'commune.followed') this.followed.add(payload['communeId'] as string);
    if (name === 'commune.unfollowed') this.followed.delete(payload['communeId'] as string);
    if (name === 'citizen.link-accepted') this.linked.push(this.asking!);
    if (name === 'citizen.link-accepted' || name === 'citizen.link-refused') this.asking = null;
    if (name === 'citizen.link-ended') this.linked.pop();
    if (name === 'question.submitted') {
      const { ticket, communeId } = payload as { ticket: string; communeId: string };
      this.questions.push({
        ticket,
        communeId,
        state: 'submitted',
        answer: null,
        reason: null,
        note: null,
        now: 'withdraw',
        overdue: false,
      });
    }
  }
}

const phones = (kinds: readonly string[]): LookupRow[] =>
  kinds.map((label) => ({ value: `phone-${label.toLowerCase()}`, label }));
