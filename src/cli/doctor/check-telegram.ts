import { z } from 'zod';
import type { TelegramConfig } from '../../config/index.js';
import { bad, good, note, type Finding } from './finding.js';

const TIMEOUT_MS = 10_000;

const answer = z.object({
  ok: z.boolean(),
  description: z.string().optional(),
  result: z
    .object({
      username: z.string().optional(),
      url: z.string().optional(),
      last_error_message: z.string().optional(),
    })
    .optional(),
});
type Answer = z.infer<typeof answer>;

/** Whether Telegram knows the bot, and with webhooks whether it reaches us. */
export async function checkTelegram(telegram: TelegramConfig | null): Promise<Finding> {
  if (!telegram) return note('Telegram', 'not configured: set TELEGRAM_BOT_TOKEN');
  const me = await ask(telegram, 'getMe');
  if (typeof me === 'string') return bad('Telegram', me);
  const name = `@${me.result?.username ?? '?'}, ${telegram.mode}`;
  if (telegram.mode === 'polling') return good('Telegram', name);
  const hook = await ask(telegram, 'getWebhookInfo');
  if (typeof hook === 'string') return bad('Telegram', hook);
  if (!hook.result?.url) return bad('Telegram', `${name}: Telegram was told no address yet; start Baro`);
  const trouble = hook.result.last_error_message;
  return trouble
    ? note('Telegram', `${name} ${hook.result.url}: the last trouble was "${trouble}"`)
    : good('Telegram', `${name} ${hook.result.url}`);
}

/** The answer, or in words what is wrong; never with the address called, which holds the token. */
async function ask({ apiRoot, token }: TelegramConfig, method: string): Promise<Answer | string> {
  try {
    const response = await fetch(`${apiRoot}/bot${token}/${method}`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const said = answer.parse(await response.json());
    return said.ok ? said : `Telegram refuses the token: ${said.description ?? response.status}`;
  } catch (error) {
    const { cause, name } = error as { cause?: { code?: string }; name: string };
    return `${new URL(apiRoot).host} cannot be reached (${cause?.code ?? name})`;
  }
}
