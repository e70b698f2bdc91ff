import type { Locator, Page } from 'playwright-core';

/** One phone of the demonstration, held by a person who reads and taps. */
export class Phone {
  private readonly root: Locator;

  constructor(
    readonly page: Page,
    which: 'citizen' | 'official' = 'citizen',
  ) {
    this.root = page.locator(`[data-phone="${which}"]`);
  }

  async say(text: string): Promise<void> {
    await this.root.getByRole('textbox').fill(text);
    await this.root.getByRole('button', { name: 'Envoyer', exact: true }).click();
  }

  /** Speaks for so long, milliseconds. */
  async speak(duration: number): Promise<void> {
    await this.root.getByRole('button', { name: 'Enregistrer un message vocal' }).click();
    await this.root.getByRole('timer').waitFor();
    await this.page.waitForTimeout(duration);
    await this.root.getByRole('button', { name: 'Envoyer le message vocal' }).click();
  }

  /** Taps the newest button with these words. */
  async tap(words: string): Promise<void> {
    await this.root.locator('.options button', { hasText: words }).last().click();
  }

  /** Waits until Baro has said it last. */
  async hears(words: string | RegExp): Promise<string> {
    const said = this.root.locator('.chat > :last-child.theirs .bubble', { hasText: words });
    await said.waitFor();
    return said.innerText();
  }

  async sees(words: string): Promise<void> {
    await this.root.locator('.theirs .bubble', { hasText: words }).last().waitFor();
  }

  /** From the first hello to the menu, in French. */
  async begins(): Promise<void> {
    await this.say('Bonjour');
    await this.hears('Quelle langue');
    await this.tap('Français');
    await this.hears('d’accord');
    await this.tap('Oui');
    await this.hears('Que voulez-vous faire');
  }

  /** From the menu to the question itself. */
  async asks(commune: string, whom: string): Promise<void> {
    await this.tap('Poser une question');
    await this.hears('nom de la commune');
    await this.say(commune);
    await this.hears('À qui posez-vous');
    await this.tap(whom);
    await this.hears('Quelle est votre question');
  }

  /** From the question to its number. */
  async sends({ spoken = false } = {}): Promise<string> {
    await this.hears('Sous quel nom');
    await this.tap('Sans nom');
    if (spoken) {
      await this.hears('Qui peut entendre votre voix');
      await this.tap('L’équipe seulement');
    }
    await this.hears('Faut-il l’envoyer');
    await this.tap('Oui, envoyer');
    const said = await this.hears('Son numéro');
    return /[2-9A-Z]{3}-[2-9A-Z]{3}/.exec(said)![0];
  }
}
