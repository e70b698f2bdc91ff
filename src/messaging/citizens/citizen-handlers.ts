import { z } from 'zod';
import type { Logger } from '../../shared/index.js';
import type { EventHandler } from '../handlers/event-handler.js';
import { LISTENING_MODES, type ListeningMode } from '../voice/voices.js';

const nothing = z.looseObject({});

export const languageChosen: EventHandler<{ language: string }> = {
  name: 'citizen.language-chosen',
  payload: z.looseObject({ language: z.string().min(2) }),
  async handle({ language }, { tx, citizen }) {
    await tx.run(`UPDATE citizens SET language = ? WHERE id = ?`, [language, citizen.id]);
  },
};

export const voiceChosen: EventHandler<{ mode: ListeningMode }> = {
  name: 'citizen.voice-chosen',
  payload: z.looseObject({ mode: z.enum(LISTENING_MODES) }),
  async handle({ mode }, context) {
    const { tx, citizen } = context;
    await tx.run(`UPDATE citizens SET listens = ? WHERE id = ?`, [mode, citizen.id]);
    context.listensFromNowOn(mode);
  },
};

export const consented: EventHandler<object> = {
  name: 'citizen.consented',
  payload: nothing,
  async handle(_payload, { tx, citizen, now }) {
    await tx.run(`UPDATE citizens SET consented_at = ? WHERE id = ? AND consented_at IS NULL`, [
      now,
      citizen.id,
    ]);
  },
};

export const stopped: EventHandler<object> = {
  name: 'citizen.stopped',
  payload: nothing,
  async handle(_payload, { tx, citizen, now }) {
    await tx.run(`UPDATE citizens SET stopped_at = ? WHERE id = ?`, [now, citizen.id]);
  },
};

export const resumed: EventHandler<object> = {
  name: 'citizen.resumed',
  payload: nothing,
  async handle(_payload, { tx, citizen }) {
    await tx.run(`UPDATE citizens SET stopped_at = NULL WHERE id = ?`, [citizen.id]);
  },
};

/** A mistake in a flow: the person has been told and is back at the menu; the operator is told here. */
export const conversationFaulted = (logger: Logger): EventHandler<Record<string, unknown>> => ({
  name: 'conversation.faulted',
  payload: z.record(z.string(), z.unknown()),
  async handle(place) {
    logger.error(place, 'A flow led nowhere.');
  },
});
