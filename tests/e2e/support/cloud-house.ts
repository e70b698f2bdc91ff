import { retain } from '../../../src/messaging/index.js';
import {
  cloudDelivery,
  cloudMessage,
  cloudSignature,
  cloudStatus,
  type CloudDone,
  type CloudPerson,
} from '../../support/cloud-deliveries.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { CLOUD, FakeGraphApi, type GraphArrived } from '../../support/fake-graph-api.js';
import { Served } from '../../support/served.js';

const DAY = 86_400_000;

/** The whole service behind its real HTTP server, with WhatsApp's signed webhook and a fake Graph API. */
export class CloudHouse {
  private lastMessage = 0;
  private lastPerson = 0;

  private constructor(
    readonly place: TestDatabase,
    readonly api: FakeGraphApi,
    readonly served: Served,
  ) {}

  static async open(
    kind: 'sqlite' | 'postgres',
    environment: Record<string, string> = {},
  ): Promise<CloudHouse> {
    const place = await testDatabase(kind);
    const api = new FakeGraphApi();
    const served = await Served.start({
      DATABASE_URL: kind === 'sqlite' ? `sqlite:${place.target.location}` : place.target.location,
      WHATSAPP_CLOUD_TOKEN: CLOUD.token,
      WHATSAPP_CLOUD_PHONE_NUMBER_ID: CLOUD.phoneNumberId,
      WHATSAPP_CLOUD_APP_SECRET: CLOUD.appSecret,
      WHATSAPP_CLOUD_VERIFY_TOKEN: CLOUD.verifyToken,
      WHATSAPP_CLOUD_PER_CHAT_MS: '0',
      WHATSAPP_GRAPH_ROOT: await api.start(),
      ...environment,
    });
    return new CloudHouse(place, api, served);
  }

  /** Somebody nobody has met, with a number and an id. */
  someone(name = 'Awa Traoré'): Required<CloudPerson> {
    this.lastPerson += 1;
    const digits = String(this.lastPerson).padStart(6, '0');
    return { phone: `22370${digits}`, id: `ML.7000000000${digits}`, name };
  }

  nextId(): string {
    this.lastMessage += 1;
    return `wamid.HOUSE${this.lastMessage}`;
  }

  delivery(person: CloudPerson, done: CloudDone, id = this.nextId()): string {
    return cloudDelivery({ messages: [cloudMessage(person, id, done)] }, [person]);
  }

  async post(body: string | Buffer, signature = cloudSignature(body)): Promise<number> {
    const response = await fetch(`${this.served.url}/webhooks/whatsapp-cloud`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
      body: new Uint8Array(Buffer.from(body as Buffer)),
    });
    await response.arrayBuffer();
    return response.status;
  }

  /** @throws when it is not taken */
  async write(person: CloudPerson, ...lines: CloudDone[]): Promise<void> {
    for (const line of lines) {
      const status = await this.post(this.delivery(person, line));
      if (status !== 200) throw new Error(`The webhook answered ${status}.`);
    }
  }

  status(wamid: string, status: string, code?: number): Promise<number> {
    return this.post(cloudDelivery({ statuses: [cloudStatus(wamid, status, code)] }));
  }

  /** What reached the person's phone, under whichever of their addresses. */
  sentTo({ phone, id }: CloudPerson): GraphArrived[] {
    return this.api.delivered().filter(({ chat }) => chat === phone || chat === id);
  }

  /** Everything sent to the person once so many messages have come. @throws when they do not come. */
  async answers(person: CloudPerson, count: number): Promise<GraphArrived[]> {
    await this.until(
      () => this.sentTo(person).length >= count,
      () => `${this.sentTo(person).length} instead of ${count} messages`,
    );
    return this.sentTo(person);
  }

  async until(condition: () => boolean | Promise<boolean>, what: () => string): Promise<void> {
    const deadline = Date.now() + 25_000;
    while (!(await condition())) {
      if (Date.now() > deadline) throw new Error(`Waited in vain: ${what()}.`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async count(sql: string): Promise<number> {
    const [row] = await this.served.service.ground.database.reader.query<{ n: number }>(
      `SELECT COUNT(*) AS n FROM ${sql}`,
    );
    return Number(row!.n);
  }

  /** Everything there is becomes older, and the nights between are cleaned as always. */
  async daysPass(days: number): Promise<void> {
    const { database, vault, clock } = this.served.service.ground;
    await database.write(async (tx) => {
      await tx.run(`UPDATE journal SET received_at = received_at - ?`, [days * DAY]);
      await tx.run(`UPDATE outbox SET created_at = created_at - ?`, [days * DAY]);
      await tx.run(`UPDATE conversations SET last_inbound_at = last_inbound_at - ?`, [days * DAY]);
    });
    await retain(database, vault, clock);
  }

  async close(): Promise<void> {
    await this.served.stop();
    await this.api.stop();
    await this.place.drop();
  }
}
