import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** 360 × 740: the cheapest phone of today. 1280 × 800: the laptop of a town hall. */
export const SCREENS = {
  phone: { width: 360, height: 740 },
  desktop: { width: 1280, height: 800 },
} as const;
export type Screen = keyof typeof SCREENS;

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A microphone that beeps, and that nobody has to allow.
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
];

/** A real browser with an empty profile. What its pages complain of is kept, to be shown as a failure. */
export class TestBrowser {
  readonly complaints: string[] = [];

  private constructor(private readonly browser: Browser) {}

  static async open(): Promise<TestBrowser> {
    const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
    return new TestBrowser(await chromium.launch({ executablePath, args: FLAGS }));
  }

  /** A page of a person of their own: nothing is shared with the others. */
  async person(screen: Screen, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: SCREENS[screen],
      colorScheme,
      locale: 'fr',
      timezoneId: 'Africa/Bamako',
      permissions: ['microphone'],
      reducedMotion: 'reduce',
    });
    return this.watched(context);
  }

  private async watched(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => this.complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`${page.url()}: ${message.text()}`);
    });
    return page;
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}
