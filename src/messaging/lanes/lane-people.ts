import type { Tx } from '../../database/index.js';
import { OperationalError } from '../../shared/index.js';
import type { Met } from './plan.js';
import { sealSession } from './sealed-session.js';

/** Somebody met for the first time: their key, and the conversation with their address. */
export async function writePeople(tx: Tx, plans: readonly Met[], now: number): Promise<void> {
  const fresh = plans.filter((plan) => plan.citizen.wrapped);
  if (fresh.length > 0) {
    await tx.insertRows(
      'citizens',
      { id: 'text', wrapped_key: 'bytea', created_at: 'bigint' },
      fresh.map(({ citizen }) => [citizen.id, citizen.wrapped, now]),
    );
  }
  const met = plans.filter((plan) => plan.address);
  if (met.length === 0) return;
  const rows = met.map((plan) => [
    plan.conversation,
    plan.channel,
    plan.account,
    plan.citizen.id,
    plan.address,
    plan.addressIndex,
  ]);
  const columns = { id: 'text', channel: 'text', account: 'text', citizen_id: 'text' } as const;
  const made = await tx.insertRows(
    'conversations',
    { ...columns, address: 'bytea', address_index: 'text' },
    rows,
    'id',
  );
  if (made === rows.length) return;
  // Somebody who had erased everything and writes again: the row is there, emptied. One that is somebody's
  // already is left alone, and the plan with it: its session finds no conversation of its own.
  for (const [id, , , citizen, address, index] of rows)
    await tx.run(
      `UPDATE conversations SET citizen_id = ?, address = ?, address_index = ? WHERE id = ? AND citizen_id IS NULL`,
      [citizen!, address!, index!, id!],
    );
}

/** @throws {OperationalError} when a conversation is somebody else's by now, or has another address. */
export async function writeSessions(tx: Tx, plans: readonly Met[]): Promise<void> {
  const rows = plans
    .filter((plan) => plan.session !== undefined)
    .map((plan) => [
      plan.conversation,
      plan.citizen.id,
      plan.addressIndex,
      plan.session ? sealSession(plan.citizen.key, plan.conversation, plan.session) : null,
      plan.lastInboundAt,
      plan.messagesBefore + plan.messages.length,
    ]);
  const columns = { session: 'bytea', last_inbound_at: 'bigint', messages: 'integer' } as const;
  if (rows.length === 0) return;
  const match = { id: 'text', citizen_id: 'text', address_index: 'text' } as const;
  const changed = await tx.updateRows('conversations', match, columns, rows);
  // Between the plan and this commit the person's farewell was settled, or their address is another one now.
  if (changed < rows.length)
    throw new OperationalError('A conversation changed hands or moved; it is planned anew.');
}
