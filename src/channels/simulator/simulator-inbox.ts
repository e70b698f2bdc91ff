import { storableText, type Clock } from '../../shared/index.js';
import type { InboundContent, InboundSink, MediaReference } from '../contract/index.js';
import { checkPersonMessage } from './check-person-message.js';
import type { PersonContent, PersonMessage } from './person-content.js';
import type { PhoneEntry, PhoneFile } from './phone-entry.js';
import { sentAs, SIMULATOR_ACCOUNT } from './simulator-channel.js';
import type { SimulatorHub } from './simulator-hub.js';

const IDS_REMEMBERED = 2_000;

/** Where the page hands in what a person did; the way on is that of every channel. */
export class SimulatorInbox {
  /** Ids already shown on their phone: the sink knows repeats too, but does not tell us. */
  private readonly shown = new Set<string>();

  constructor(
    private readonly hub: SimulatorHub,
    private readonly sink: InboundSink,
    private readonly clock: Clock,
  ) {}

  /**
   * Resolves once the sink has stored it, or recognised it as a repeat. It stands on the phone before it is stored:
   * the answer may come before the sink has said that it has it, and must stand below what it answers.
   * @throws {SimulatorRefusal} {StorageRefused}
   */
  async receive(chat: string, message: PersonMessage): Promise<void> {
    checkPersonMessage(chat, message);
    const { content, languageHint, repliesTo } = message;
    const externalId = `${chat}:${message.id}`;
    const { inbound, shown } = handIn(content, this.hub);
    const show = () => (this.remember(externalId) ? this.hub.add(chat, { from: 'person', ...shown }) : null);
    const entry = show();
    const accepted = this.sink.accept([
      {
        type: 'message',
        message: {
          channel: 'simulator',
          account: SIMULATOR_ACCOUNT,
          externalId,
          chat,
          ...(languageHint !== undefined && { languageHint }),
          sentAt: this.clock.now(),
          ...(repliesTo !== undefined && { repliesTo: [sentAs(chat, repliesTo)] }),
          content: inbound,
        },
      },
    ]);
    try {
      await accepted;
    } catch (error) {
      if (entry) {
        this.shown.delete(externalId);
        this.hub.takeBack(chat, entry.id);
      }
      throw error;
    }
    // A repeat that got through after the first one was refused, and taken back, in the meantime.
    show();
  }

  /** @returns whether it is new */
  private remember(externalId: string): boolean {
    if (this.shown.has(externalId)) return false;
    this.shown.add(externalId);
    const oldest = this.shown.values().next();
    if (this.shown.size > IDS_REMEMBERED && !oldest.done) this.shown.delete(oldest.value);
    return true;
  }
}

interface HandedIn {
  readonly inbound: InboundContent;
  readonly shown: Partial<PhoneEntry>;
}

/** Files are kept first: what goes on is only a reference to them. */
function handIn(content: PersonContent, hub: SimulatorHub): HandedIn {
  switch (content.kind) {
    case 'text':
      return { inbound: { kind: 'text', text: storableText(content.text) }, shown: { text: content.text } };
    case 'choice':
      return {
        inbound: { kind: 'choice', value: content.value },
        shown: { text: content.label ?? content.value },
      };
    case 'location': {
      const location = { latitude: content.latitude, longitude: content.longitude };
      return { inbound: { kind: 'location', ...location }, shown: { location } };
    }
    case 'voice': {
      const file = hub.keepFile('voice', content);
      const seconds = content.seconds !== undefined && { seconds: content.seconds };
      return {
        inbound: { kind: 'voice', media: { ...reference('voice', file), ...seconds } },
        shown: { file },
      };
    }
    case 'photo': {
      const file = hub.keepFile('photo', content);
      const caption = content.caption === undefined ? undefined : storableText(content.caption);
      return {
        inbound: {
          kind: 'photo',
          media: reference('photo', file),
          ...(caption !== undefined && { caption }),
        },
        shown: { file, ...(caption !== undefined && { text: caption }) },
      };
    }
  }
}

function reference(kind: MediaReference['kind'], { id, mime, bytes }: PhoneFile): MediaReference {
  return { remote: id, kind, mime, bytes };
}
