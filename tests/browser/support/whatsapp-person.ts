import type { RawMessage } from '../../support/whatsapp-web-stand-in/people.js';
import type { WhatsappWebStandIn } from '../../support/whatsapp-web-stand-in/stand-in.js';
import { eventually } from './eventually.js';

/** Somebody with a phone on which WhatsApp is. */
export class WhatsappPerson {
  private heard = 0;

  constructor(
    private readonly whatsapp: WhatsappWebStandIn,
    readonly chat: string,
  ) {}

  /** @param said words, or a message of another kind */
  says(said: Parameters<WhatsappWebStandIn['write']>[1]): RawMessage {
    this.listensAnew();
    return this.whatsapp.write(this.chat, said);
  }

  /** What was heard before no longer counts. */
  listensAnew(): void {
    this.heard = this.whatsapp.textsTo(this.chat).length;
  }

  /** How often these words have come since; several texts may have come as one message. */
  heardTimes(words: string): number {
    return this.whatsapp.textsTo(this.chat).slice(this.heard).join('\n').split(words).length - 1;
  }

  /** Waits until these words come after what was said last. Resolves to the whole text. */
  async hears(words: string): Promise<string> {
    const find = (): string | undefined =>
      this.whatsapp
        .textsTo(this.chat)
        .slice(this.heard)
        .find((text) => text.includes(words));
    await eventually(`« ${words} » on the phone`, () => find() !== undefined);
    return find()!;
  }

  /** From the first hello to the menu, in French. */
  async begins(): Promise<void> {
    this.says('Bonjour');
    await this.hears('Quelle langue');
    this.says('1');
    await this.hears('d’accord');
    this.says('1');
    await this.hears('Que voulez-vous faire');
  }

  /** From the menu to the question itself. */
  async asksTheMayorOf(commune: string): Promise<void> {
    this.says('1');
    await this.hears('nom de la commune');
    this.says(commune);
    await this.hears('À qui posez-vous');
    this.says('1');
    await this.hears('Quelle est votre question');
  }

  /** From the question to its number. */
  async sends({ spoken = false } = {}): Promise<string> {
    this.says('1');
    if (spoken) {
      await this.hears('Qui peut entendre votre voix');
      this.says('1');
    }
    await this.hears('Faut-il l’envoyer');
    this.says('1');
    const thanks = await this.hears('votre question est reçue');
    return /[2-9A-Z]{3}-[2-9A-Z]{3}/.exec(thanks)![0];
  }
}
