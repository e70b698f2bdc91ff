import { createHash } from 'node:crypto';
import type { InboundContent, InboundItem } from '../../contract/index.js';
import { contentOf } from './content.js';
import { ADDRESS, cleaned, modelOf, type Model } from './model.js';
import { NOTICES } from './notices.js';
import { personOf } from './person.js';
import { quotedIn } from './quoted.js';
import { receiptOf } from './receipt.js';
import { strangerReason } from './stranger.js';

/** What one happening of the page becomes: an item, or a reason why it is passed over. */
export type Reading = { readonly item: InboundItem } | { readonly ignored: string };

/** Reads what the child reports. Never throws: what cannot be read is set aside under an id of its own. */
export class Reader {
  constructor(private readonly account: string) {}

  /** @param json a list of happenings, or a single one */
  read(json: string): Reading[] {
    let happened: unknown;
    try {
      happened = JSON.parse(json);
    } catch {
      return [this.unreadable(json, 'it is not JSON')];
    }
    return (Array.isArray(happened) ? happened : [happened]).map((one: unknown) => this.readOne(one));
  }

  private readOne(happening: unknown): Reading {
    try {
      const { event, model, aliases } = (happening ?? {}) as Record<string, unknown>;
      const message = modelOf(model);
      if (event === 'ack') {
        const receipt = receiptOf(message, this.account);
        return receipt ? { item: { type: 'receipt', receipt } } : { ignored: 'ack' };
      }
      const stranger = strangerReason(message);
      if (stranger) return { ignored: stranger };
      const known = Array.isArray(aliases)
        ? aliases.filter((alias): alias is string => ADDRESS.test(String(alias)))
        : [];
      return this.said(event, message, known);
    } catch (error) {
      return this.unreadable(JSON.stringify(happening), (error as Error).message, idIn(happening));
    }
  }

  private said(event: unknown, model: Model, aliases: readonly string[]): Reading {
    const id = model.id._serialized;
    // Changing or deleting a message on the phone changes nothing of what was submitted: the person is told once.
    if (event === 'edited') return this.message(`edited:${id}`, model, aliases, unsupported('edited'));
    if (event === 'revoked' || model.type === 'revoked')
      return this.message(`revoked:${id}`, model, aliases, unsupported('deleted'));
    const notice = NOTICES.get(model.type);
    if (notice) return { ignored: notice };
    return this.message(id, model, aliases, contentOf(model));
  }

  private message(
    externalId: string,
    model: Model,
    aliases: readonly string[],
    content: InboundContent,
  ): Reading {
    const senderName = cleaned(model.notifyName ?? '').trim();
    const message = {
      channel: 'whatsapp-web',
      account: this.account,
      externalId,
      ...personOf(model.id.remote, aliases),
      ...(senderName && { senderName }),
      ...(model.t !== undefined && { sentAt: Math.round(model.t * 1000) }),
      ...quotedIn(model, aliases),
      content,
    } as const;
    return { item: { type: 'message', message } };
  }

  private unreadable(raw: string, reason: string, id: string | null = null): Reading {
    const externalId = id ?? createHash('sha256').update(raw).digest('hex');
    const item = { channel: 'whatsapp-web', account: this.account, externalId, raw, reason } as const;
    return { item: { type: 'unreadable', item } };
  }
}

function idIn(happening: unknown): string | null {
  const { model } = (happening ?? {}) as { model?: unknown };
  const { id } = (model ?? {}) as { id?: unknown };
  const { _serialized } = (id ?? {}) as { _serialized?: unknown };
  return typeof _serialized === 'string' && /^[\x21-\x7e]{3,300}$/.test(_serialized) ? _serialized : null;
}

const unsupported = (what: string): InboundContent => ({ kind: 'unsupported', what });
