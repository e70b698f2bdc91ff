import { BadRequestException, PayloadTooLargeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PhoneContent } from './simulator-port.js';

export const VOICE_BYTES = 10_000_000;

const id = z.string().regex(/^[\w-]{1,64}$/);
const said = z.union([
  z.object({ id, text: z.string().min(1).max(4096) }),
  z.object({ id, choice: z.string().min(1).max(64), label: z.string().min(1).max(4096).optional() }),
]);
const voice = z.object({ id, seconds: z.coerce.number().int().min(1).max(600).optional() });

/** Reads what a phone of the page did: JSON for words and taps, the sound itself for a voice note. */
export function phoneMessage(request: FastifyRequest): { id: string; content: PhoneContent } {
  const { body } = request;
  if (Buffer.isBuffer(body)) return voiceMessage(request, body);
  const parsed = said.safeParse(body);
  if (!parsed.success) throw new BadRequestException();
  const message = parsed.data;
  if ('text' in message) return { id: message.id, content: { kind: 'text', text: message.text } };
  const { choice, label } = message;
  return {
    id: message.id,
    content: { kind: 'choice', value: choice, ...(label !== undefined && { label }) },
  };
}

function voiceMessage(request: FastifyRequest, bytes: Buffer): { id: string; content: PhoneContent } {
  const parsed = voice.safeParse(request.query);
  const mime = /^audio\/[\w.+-]+/.exec(request.headers['content-type'] ?? '')?.[0];
  if (!parsed.success || !mime) throw new BadRequestException();
  if (bytes.length > VOICE_BYTES) throw new PayloadTooLargeException();
  const { seconds } = parsed.data;
  return {
    id: parsed.data.id,
    content: { kind: 'voice', mime, bytes, ...(seconds !== undefined && { seconds }) },
  };
}
