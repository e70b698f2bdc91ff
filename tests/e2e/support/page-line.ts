import type { Visitor } from '../../support/visitor.js';

/** The line over which an open page hears of changes (server-sent events), as a browser keeps it. */
export class PageLine {
  private text = '';
  private readonly closing = new AbortController();

  private constructor(readonly status: number) {}

  static async open(url: string, visitor: Visitor, path: string): Promise<PageLine> {
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const closing = new AbortController();
    const response = await fetch(url + path, { headers: { cookie }, signal: closing.signal });
    const line = new PageLine(response.status);
    line.closing.signal.addEventListener('abort', () => closing.abort());
    void line.read(response).catch(() => undefined);
    return line;
  }

  /** How many events of this name have come. */
  count(event: string): number {
    return this.text.split('\n').filter((one) => one === `event: ${event}`).length;
  }

  close(): void {
    this.closing.abort();
  }

  private async read(response: Response): Promise<void> {
    const decoder = new TextDecoder();
    for await (const chunk of response.body!) this.text += decoder.decode(chunk, { stream: true });
  }
}
