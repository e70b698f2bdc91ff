import type { Tx } from '../database/index.js';
import type { EventContext } from '../messaging/index.js';
import type { Ids } from '../shared/index.js';
import type { Vault } from '../vault/index.js';
import { pseudonymOf } from './pseudonym.js';
import type { Form } from './question-kind.js';
import { sealWords } from './question-words.js';
import { insertQuestion, recordEvent } from './questions.repository.js';

export interface Told {
  readonly ticket: string;
  readonly communeId: string;
  readonly kind: Form;
  readonly text: string | null;
  readonly mediaId: string | null;
  readonly seconds: number | null;
}

/**
 * Keeps what somebody told as danger: a question to nobody, that no queue holds and no office ever sees. As little is
 * kept as can be: no name, no topic, no office. Resolves to its id.
 */
export async function keepGuarded(
  tx: Tx,
  { vault, ids }: { vault: Vault; ids: Ids },
  told: Told,
  { citizen, now }: Pick<EventContext, 'citizen' | 'now'>,
): Promise<string> {
  const id = ids.next();
  const spoken = told.kind === 'voice';
  await insertQuestion(tx, {
    id,
    ticket: told.ticket,
    citizen_id: citizen.id,
    pseudonym: pseudonymOf(vault, id),
    commune_id: told.communeId,
    target: 'council',
    office_id: null,
    state: 'safeguarded',
    guarded: 'hidden',
    language: citizen.language,
    form: told.kind,
    topic: null,
    written_in: null,
    body: spoken ? null : sealWords(citizen.key, 'body', id, told.text!),
    media_id: spoken ? told.mediaId : null,
    voice_allowed: 0,
    seconds: spoken && told.seconds !== null ? Math.round(told.seconds) : null,
    anonymous: 1,
    first_name: null,
    submitted_at: now,
  });
  await recordEvent(tx, id, { verb: 'submit', staff_id: null, at: now });
  await recordEvent(tx, id, { verb: 'safeguard', staff_id: null, at: now });
  return id;
}
