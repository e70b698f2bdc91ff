import type { Catalogues } from '../../catalogues/index.js';
import type { Tx } from '../../database/index.js';
import { OperationalError, type Clock, type Ids } from '../../shared/index.js';
import { seal, type Vault } from '../../vault/index.js';
import type { ChannelDirectory } from '../channel-directory.js';
import { FAREWELL } from '../citizens/erase-citizen.js';
import type { EventContext } from '../handlers/event-handler.js';
import type { HandlerRegistry } from '../handlers/handler-registry.js';
import { sealBody, type OutboxRow } from '../outbox/outbox.repository.js';
import type { Outbox } from '../outbox/outbox.js';
import { compose, withWayOn, type ComposedMessage, type ComposeParts } from '../rendering/compose.js';
import type { SaidOption, SaidPart } from '../rendering/said.js';
import { asMessages, composeWithFile, type Told } from '../rendering/with-file.js';
import type { ShortenedLabels } from '../rendering/shortened-labels.js';
import type { Voices } from '../voice/voices.js';
import { addressPlace, insertCitizen, newCitizen } from './people.js';
import type { Met, PlannedMessage } from './plan.js';

export interface LaneOutcomesParts {
  vault: Vault;
  handlers: HandlerRegistry;
  catalogues: Catalogues;
  channels: ChannelDirectory;
  clock: Clock;
  ids: Ids;
  outbox: Outbox;
  shortened: ShortenedLabels;
  voices: Voices;
}

/** What messages led to: what is said to the person goes to the outbox, every other event to its handler. */
export class LaneOutcomes {
  constructor(private readonly parts: LaneOutcomesParts) {}

  async write(tx: Tx, plans: readonly Met[]): Promise<void> {
    const outbox: OutboxRow[] = [];
    const together = new Set(plans.map(({ conversation }) => conversation));
    for (const plan of plans) {
      // A copy: an erasure changes whose conversation it is, and a transaction that is rolled back runs again
      // with the plans as they were.
      const mine = { ...plan };
      for (const message of plan.messages) await this.outcomeOf(tx, mine, message, outbox, together);
    }
    await this.parts.outbox.write(tx, outbox);
  }

  private async outcomeOf(
    tx: Tx,
    plan: Met,
    message: PlannedMessage,
    outbox: OutboxRow[],
    together: ReadonlySet<string>,
  ): Promise<void> {
    if (message.quarantine) {
      this.say(plan, plan.citizen.language, [{ key: 'common.sorry', parameters: {} }], [], outbox);
      return;
    }
    for (const event of message.events) {
      if (event.type === 'message.said') {
        this.say(plan, event.language, event.parts, event.options, outbox);
        continue;
      }
      await this.parts.handlers.handle(event.name, event.payload, this.context(tx, plan, outbox, together));
    }
  }

  private context(tx: Tx, plan: Met, outbox: OutboxRow[], together: ReadonlySet<string>): EventContext {
    return {
      tx,
      now: this.parts.clock.now(),
      get citizen() {
        return plan.citizen;
      },
      conversation: { id: plan.conversation },
      say: (key, parameters = {}, subject) =>
        this.say(
          plan,
          plan.citizen.language,
          subject === FAREWELL ? [{ key, parameters }] : withWayOn([{ key, parameters }]),
          [],
          outbox,
          subject,
        ),
      tell: (told, subject) => this.tell(plan, told, outbox, subject),
      listensFromNowOn: (mode) => {
        plan.citizen = { ...plan.citizen, listens: mode };
      },
      startOver: () => this.startOver(tx, plan),
      standAlone: (conversation) => {
        if (conversation !== plan.conversation && together.has(conversation))
          throw new OperationalError('Both conversations are handled at once.');
      },
    };
  }

  private async startOver(tx: Tx, plan: Met): Promise<void> {
    const citizen = { ...newCitizen(this.parts.vault, this.parts.ids), language: plan.citizen.language };
    await insertCitizen(tx, citizen, this.parts.clock.now());
    await tx.run(
      `UPDATE conversations SET citizen_id = ?, address = ?, address_index = ?, session = NULL, messages = 0, home = NULL WHERE id = ?`,
      [
        citizen.id,
        plan.chat ? seal(citizen.key, addressPlace(plan.conversation), plan.chat) : null,
        plan.addressIndex,
        plan.conversation,
      ],
    );
    plan.citizen = citizen;
  }

  private say(
    plan: Met,
    language: string,
    parts: readonly SaidPart[],
    options: readonly SaidOption[],
    outbox: OutboxRow[],
    subject: string | null = null,
  ): void {
    this.put(plan, compose(this.whereOf(plan, language), parts, options), outbox, subject);
  }

  private tell(plan: Met, told: readonly Told[], outbox: OutboxRow[], subject: string | null = null): void {
    const where = this.whereOf(plan, plan.citizen.language);
    for (const one of asMessages(told)) this.put(plan, composeWithFile(where, one), outbox, subject);
  }

  private whereOf(plan: Met, language: string): ComposeParts {
    const { catalogues, channels, shortened, voices } = this.parts;
    const { listens } = plan.citizen;
    const limits = channels.limits(plan.channel, plan.account);
    const onShortened = (key: string | undefined): void => shortened.note(plan.channel, key);
    return { catalogues, limits, language, onShortened, voices, listens };
  }

  private put(
    plan: Met,
    messages: readonly ComposedMessage[],
    outbox: OutboxRow[],
    subject: string | null,
  ): void {
    for (const message of messages) {
      const uid = this.parts.ids.next();
      outbox.push({
        uid,
        conversation: plan.conversation,
        channel: plan.channel,
        account: plan.account,
        citizenId: plan.citizen.id,
        kind: 'reply',
        subject,
        body: sealBody(plan.citizen.key, uid, message),
        message: plan.chat ? { chat: plan.chat, ...message } : null,
      });
    }
  }
}
