import { isAddressId, type Name } from './address-name.js';

/** What is recorded of the addresses of a delivery, before it is read. */
export interface Recorded {
  /** The conversation an address leads to, where that is not the one named after it. */
  readonly leads: ReadonlyMap<string, string>;
  /** Conversations there are, each with the address we send to; '' for none. */
  readonly sending: ReadonlyMap<string, string>;
  /** Every address that leads to a conversation by a row of its own. */
  readonly names: ReadonlyMap<string, readonly string[]>;
}

/**
 * Follows people from address to address, in the order in which the provider tells it; pure. One rule outranks
 * all others: two people are never taken for one. So an address goes to a conversation only while nothing
 * speaks for somebody else, and where something does the conversation loses the address rather than keep it.
 */
export class AddressBook {
  /** Where addresses lead from now on. */
  readonly led = new Map<string, string>();
  /** Where conversations are written to from now on; null: nowhere. */
  readonly moved = new Map<string, Name | null>();
  private readonly leads: Map<string, string>;
  private readonly sending: Map<string, string>;

  /** @param unnamed draws the name of a conversation that does not exist yet. */
  constructor(
    private readonly recorded: Recorded,
    private readonly unnamed: () => string,
  ) {
    this.leads = new Map(recorded.leads);
    this.sending = new Map(recorded.sending);
  }

  get isChanged(): boolean {
    return this.led.size > 0 || this.moved.size > 0;
  }

  /**
   * The conversation of a message.
   * @param chat where the provider says to answer: the person's stable name, where it has one.
   * @param also weaker names of the same person, such as a phone number: they may be given to somebody else.
   */
  conversationOf(chat: Name, also: readonly Name[]): string {
    const weak = also.filter(({ id }) => id !== chat.id);
    const known = this.lead(chat.id);
    const conversation = known ?? this.joinable(weak) ?? chat.id;
    if (!this.sending.has(conversation)) this.sending.set(conversation, chat.id);
    if (known === undefined) this.point(chat.id, conversation);
    if (weak.some(({ id }) => id === this.sending.get(conversation))) this.send(conversation, chat);
    for (const name of weak) {
      const other = this.lead(name.id);
      if (other === conversation) continue;
      // Whoever had this number before is somebody else: nothing of theirs may go there any more.
      if (other !== undefined && this.sending.get(other) === name.id) this.send(other, null);
      this.point(name.id, conversation);
    }
    return conversation;
  }

  /** The person at `from` is at `to` from now on. Where `to` is somebody's already, `from` just ends. */
  move(from: Name, to: Name): void {
    const conversation = this.lead(from.id);
    if (from.id === to.id || conversation === undefined) return;
    const led = this.lead(to.id);
    // An address that was given up leads to a conversation that nobody may have begun.
    const owner = led !== undefined && this.sending.has(led) ? led : undefined;
    const isOurs = owner === undefined || owner === conversation;
    if (owner === undefined) this.point(to.id, conversation);
    if (this.sending.get(conversation) === from.id) this.send(conversation, isOurs ? to : null);
    // The next to write from there is somebody else.
    this.point(from.id, this.unnamed());
  }

  /** Undefined when nobody has ever been at the address. */
  private lead(id: string): string | undefined {
    return this.leads.get(id) ?? (this.sending.has(id) ? id : undefined);
  }

  /** A conversation that is known by nothing but weak names of this very message: whose stable name it is becomes known now. */
  private joinable(weak: readonly Name[]): string | undefined {
    const ids = new Set(weak.map(({ id }) => id));
    return weak
      .map(({ id }) => this.lead(id))
      .find(
        (conversation) =>
          conversation !== undefined &&
          ids.has(this.sending.get(conversation) ?? '') &&
          this.namesOf(conversation).every((name) => ids.has(name)),
      );
  }

  private namesOf(conversation: string): string[] {
    const own = isAddressId(conversation) && this.lead(conversation) === conversation ? [conversation] : [];
    const others = [...(this.recorded.names.get(conversation) ?? []), ...this.led.keys()];
    return [...own, ...others.filter((name) => this.leads.get(name) === conversation)];
  }

  private point(id: string, conversation: string): void {
    if (this.leads.get(id) === conversation || (id === conversation && !this.leads.has(id))) return;
    this.leads.set(id, conversation);
    this.led.set(id, conversation);
  }

  private send(conversation: string, to: Name | null): void {
    this.sending.set(conversation, to?.id ?? '');
    this.moved.set(conversation, to);
  }
}
