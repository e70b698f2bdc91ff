import { GENERATED } from './generated.js';
import { routesOf, type Route } from './routes-of.js';

/** On a server of their own before the pages, so that no hook of theirs slows a webhook down; not controllers. */
const WEBHOOKS: readonly Route[] = [
  {
    method: 'POST',
    path: '/webhooks/telegram',
    access: 'Telegram, by TELEGRAM_WEBHOOK_SECRET; only with TELEGRAM_MODE=webhook',
  },
  {
    method: 'GET',
    path: '/webhooks/whatsapp-cloud',
    access: 'Meta, by WHATSAPP_CLOUD_VERIFY_TOKEN; only with WhatsApp Cloud',
  },
  {
    method: 'POST',
    path: '/webhooks/whatsapp-cloud',
    access: 'Meta, by a signature with WHATSAPP_CLOUD_APP_SECRET; only with WhatsApp Cloud',
  },
  ...['/webhooks/sms', '/webhooks/sms/reports'].map((path) => ({
    method: 'GET, POST',
    path,
    access: 'The SMS gateway, by SMS_WEBHOOK_SECRET in a header, or after /webhooks/sms/ in the path',
  })),
];

/** docs/routes.md, out of the decorators of the controllers. */
export function routesPage(source: string): string {
  const rows = [...routesOf(source), ...WEBHOOKS].map(
    ({ method, path, access }) => `| ${method} | \`${path}\` | ${access} |`,
  );
  return [
    '# Routes',
    '',
    GENERATED,
    '',
    'Every address the service answers, and who may ask. Where roles stand, the person also sees only what belongs to their communes and offices: anything else is "not found". `/simulator` exists only in the demonstration; `/metrics` answers only on the machine itself.',
    '',
    '| Method | Address | Who |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
