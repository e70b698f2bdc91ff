import { z } from 'zod';
import type { EventContext, EventHandler } from '../messaging/index.js';
import { keepGuarded } from '../questions/index.js';
import type { Ids } from '../shared/index.js';
import type { AuditLog } from '../staff/index.js';
import type { Vault } from '../vault/index.js';
import type { Alarm } from './alarm.js';
import { sayNumbers } from './numbers-asked.js';
import type { Referrals } from './referrals.js';
import { insertSafeguard } from './safeguards.repository.js';

const payload = z
  .object({
    ticket: z.string().min(1).max(20),
    communeId: z.string().min(1),
    kind: z.enum(['text', 'voice']),
    text: z.string().min(1).max(10_000).nullable(),
    mediaId: z.string().min(1).nullable(),
    seconds: z.number().nonnegative().nullable(),
  })
  .refine(({ kind, text, mediaId }) => (kind === 'text' ? text !== null : mediaId !== null), {
    message: 'what is written has its text, what is spoken its file',
  });
type Told = z.infer<typeof payload>;

export interface DangerToldParts {
  vault: Vault;
  ids: Ids;
  audit: AuditLog;
  alarm: Alarm;
  referrals: Pick<Referrals, 'linesFor'>;
}

/** Somebody told that they or another person are in danger; before any consent too, because danger does not wait. */
export class DangerTold implements EventHandler<Told> {
  readonly name = 'danger.told';
  readonly payload = payload;

  constructor(private readonly parts: DangerToldParts) {}

  async handle(told: Told, context: EventContext): Promise<void> {
    const { audit, alarm, referrals } = this.parts;
    const { tx, now } = context;
    const id = await keepGuarded(tx, this.parts, told, context);
    await insertSafeguard(tx, id, { raisedBy: 'person', signs: [] }, now);
    await alarm.raise(tx, told.communeId, now);
    await sayNumbers(context, referrals, told.communeId);
    await audit.append(tx, {
      staffId: null,
      verb: 'question.safeguard',
      subject: `question:${id}`,
      details: { commune: told.communeId, by: 'person' },
    });
  }
}
