import { z } from 'zod';
import type { EventHandler } from '../messaging/index.js';
import { setMayWrite } from './safeguards.repository.js';

const payload = z.object({ ticket: z.string().min(1), mayWrite: z.boolean() });

/** `danger.may-write`: whether we may write to the phone that others may hold. Of one's own question only. */
export const mayWriteSaid: EventHandler<z.infer<typeof payload>> = {
  name: 'danger.may-write',
  payload,
  async handle({ ticket, mayWrite }, { tx, citizen, conversation }) {
    const [question] = await tx.query<{ id: string }>(
      `SELECT id FROM questions WHERE ticket = ? AND citizen_id = ?`,
      [ticket, citizen.id],
    );
    if (question) await setMayWrite(tx, question.id, mayWrite, conversation.id);
  },
};
