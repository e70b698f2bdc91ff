import type { PageFrame } from '../page-frame.js';

/** At the top of every page; where the page hears of changes it asks for itself again. */
export function AlertBar({ frame }: { frame: Pick<PageFrame, 'alerts' | 'say'> }) {
  if (frame.alerts === null) return null;
  return (
    <div id="alerts" hx-get="/inbox/urgent/alerts" hx-trigger="urgent from:body" hx-swap="outerHTML">
      {frame.alerts.map(({ tone, key, parameters, href }) => (
        <div key={key} role={tone === 'bad' ? 'alert' : 'status'}>
          <a class={`alert ${tone}`} href={href}>
            {frame.say(key, parameters)}
          </a>
        </div>
      ))}
    </div>
  );
}
