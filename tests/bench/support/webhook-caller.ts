import http from 'node:http';

/** Posts updates over kept connections, one status each; for those who expect that a call may fail. */
export class WebhookCaller {
  private readonly agent = new http.Agent({ keepAlive: true });
  private readonly url: URL;

  constructor(
    root: string,
    private readonly secret: string,
  ) {
    this.url = new URL('/webhooks/telegram', root);
  }

  /** Resolves to the status; null when the connection failed or nobody answered in time. */
  post(body: string | Buffer, secret: string | null = this.secret, limitMs = 20_000): Promise<number | null> {
    return new Promise((resolve) => {
      const request = http.request(this.url, {
        method: 'POST',
        agent: this.agent,
        timeout: limitMs,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...(secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret }),
        },
      });
      request.on('response', (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? null));
        response.on('error', () => resolve(null));
      });
      request.on('timeout', () => request.destroy());
      request.on('error', () => resolve(null));
      request.on('close', () => resolve(null));
      request.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
