/**
 * The reference of bench:e2e: the simplest honest bot. Telegraf's own webhook, one durable insert a message
 * (WAL, synchronous FULL), one reply through the Bot API: the same menu with the same buttons as ours. No
 * encryption, no deduplication, no queue.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Database from 'better-sqlite3';
import { Markup, Telegraf } from 'telegraf';

const [file, token, apiRoot, secret, connections] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
];

const database = new Database(file);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('CREATE TABLE messages (id INTEGER PRIMARY KEY, chat TEXT, text TEXT, at INTEGER)');
const insert = database.prepare('INSERT INTO messages (chat, text, at) VALUES (?, ?, ?)');

// webhookReply would answer inside the webhook's own response, where an error of the Bot API is never seen.
const bot = new Telegraf(token, { telegram: { apiRoot, webhookReply: false } });
bot.botInfo = {
  id: 1,
  is_bot: true,
  first_name: 'Bare',
  username: 'bare',
  can_join_groups: false,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
} as never;
// Telegraf keeps connections to https:// but opens one a reply to http://; "kept" gives it what Baro's adapter has.
if (connections === 'kept') bot.telegram.options.agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
bot.on('text', async (context) => {
  insert.run(String(context.chat.id), context.message.text, Date.now());
  await context.reply('Que voulez-vous faire ?\n\n0 : menu', menu());
});

const CHOICES = ['Poser une question', 'Mes questions', 'Langue', 'Aide', 'Mes données'];
const menu = () =>
  Markup.inlineKeyboard(
    CHOICES.map((label, place) => Markup.button.callback(`${place + 1} · ${label}`, `menu.${place}`)),
    { columns: 1 },
  );

const webhook = bot.webhookCallback('/webhooks/telegram', { secretToken: secret });
const server = http.createServer((request, response) => void webhook(request, response));
server.listen(0, '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
process.on('SIGTERM', () => process.exit(0));
