import {
  advance,
  type AnsweredLookups,
  type EngineInput,
  type FlowSet,
  type Outcome,
  type Phrases,
  type Quoted,
  type Session,
  type Understanding,
} from '../../engine/index.js';
import { FRENCH, UnexpectedError, type Clock, type Ids } from '../../shared/index.js';
import type { LookupRegistry } from '../handlers/lookup-registry.js';

export interface EngineHostParts {
  flows: FlowSet;
  understanding: Understanding;
  phrases: Phrases;
  lookups: LookupRegistry;
  clock: Clock;
  ids: Ids;
}

type Done = Extract<Outcome, { kind: 'done' }>;

export interface Asker {
  id: string;
  conversation: string;
  language: string | null;
  consented: boolean;
  stopped: boolean;
  home: string | null;
}

/** A turn that asks for more lists than this is going in circles. */
const LOOKUPS_A_TURN = 12;

/** Runs the pure engine and fetches what it asks for between two runs. */
export class EngineHost {
  constructor(private readonly parts: EngineHostParts) {}

  /** One run, for a turn that needs nothing looked up; undefined when it does. */
  turnAtOnce(session: Session | null, input: EngineInput, asker: Asker): Done | undefined {
    const { flows, understanding, phrases, clock, ids } = this.parts;
    const outcome = advance({
      flows,
      session,
      input,
      answered: [],
      understanding,
      phrases,
      clock,
      ids,
      citizen: asker,
    });
    return outcome.kind === 'done' ? outcome : undefined;
  }

  async turn(
    session: Session | null,
    input: EngineInput,
    asker: Asker,
    quoted: Quoted | null = null,
  ): Promise<Done> {
    const { flows, understanding, phrases, clock, ids, lookups } = this.parts;
    const answered: AnsweredLookups[number][] = [];
    while (answered.length <= LOOKUPS_A_TURN) {
      const outcome = advance({
        flows,
        session,
        input,
        answered,
        understanding,
        phrases,
        clock,
        ids,
        citizen: asker,
        quoted,
      });
      if (outcome.kind === 'done') return outcome;
      const rows = await lookups.rows(outcome.request, {
        citizenId: asker.id,
        conversation: asker.conversation,
        language: asker.language ?? FRENCH,
      });
      answered.push({ request: outcome.request, rows });
    }
    throw new UnexpectedError('A turn asked for too many lookups.');
  }
}
