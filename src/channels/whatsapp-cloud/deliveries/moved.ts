import { objectIn, optionalTextIn, textIn, Unreadable, type Raw } from '../../../shared/index.js';
import type { AddressChange, InboundItem } from '../../contract/index.js';
import { ignored, type Reading } from './reading.js';

const CHANGES = new Set(['user_changed_number', 'user_changed_user_id', 'customer_changed_number']);

/**
 * WhatsApp itself says that a person has another number, and with it another id, or only another id. Each kind of
 * address has its own successor; they are never mixed, unless only one of each side is told.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system
 * @throws {Unreadable} when it does not say from where to where.
 */
export function readSystem(message: Raw, account: string): Reading {
  const system = objectIn(message, 'system');
  if (!CHANGES.has(textIn(system, 'type'))) return ignored('system');
  const before = [
    optionalTextIn(system, 'previous_user_id') ?? optionalTextIn(message, 'from_user_id'),
    optionalTextIn(system, 'previous_parent_user_id'),
    optionalTextIn(message, 'from') ?? optionalTextIn(system, 'customer'),
  ];
  const after = [
    optionalTextIn(system, 'user_id'),
    optionalTextIn(system, 'parent_user_id'),
    optionalTextIn(system, 'wa_id') ?? optionalTextIn(system, 'new_wa_id'),
  ];
  const steps = before.map((from, kind) => ({ from, to: after[kind] })).filter(isStep);
  const told =
    steps.length > 0 ? steps : [{ from: before.find(isTold), to: after.find(isTold) }].filter(isStep);
  if (told.length === 0) throw new Unreadable('system does not say from where to where');
  const id = textIn(message, 'id');
  return {
    items: told.map((step, place) => moved({ account, id: place === 0 ? id : `${id}:${place}`, ...step })),
  };
}

interface Step {
  from: string;
  to: string;
}

const isTold = (address: string | undefined): address is string => address !== undefined;

const isStep = (step: Partial<Step>): step is Step =>
  step.from !== undefined && step.to !== undefined && step.from !== step.to;

function moved({ account, id, from, to }: Step & { account: string; id: string }): InboundItem {
  const change: AddressChange = { channel: 'whatsapp-cloud', account, externalId: id, from, to };
  return { type: 'moved', change };
}
