import type { ComponentChildren } from 'preact';
import { AlertBar } from './alerts/alert-bar.js';
import { Header } from './header.js';
import type { NavLink, PageFrame } from './page-frame.js';

interface LayoutProps {
  readonly frame: PageFrame;
  readonly title: string;
  /** Names of scripts in the asset table. Every page works without them. */
  readonly scripts?: readonly string[];
  /** Names of stylesheets beside the one of every page. */
  readonly styles?: readonly string[];
  readonly nav?: readonly NavLink[];
  /** Class of `main`: "desk" puts a list and a thread side by side. */
  readonly shape?: string;
  readonly children: ComponentChildren;
}

/**
 * htmx may neither inject a stylesheet nor keep pages in the browser's storage: the content policy forbids the one,
 * shared computers the other.
 */
const HTMX = JSON.stringify({ includeIndicatorCSS: false, history: false, transitions: false });

export function Layout({ frame, title, scripts = [], styles = [], nav = [], shape, children }: LayoutProps) {
  const { say, assets } = frame;
  return (
    <html lang="fr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · Baro`}</title>
        <meta name="htmx-config" content={HTMX} />
        <link rel="icon" href={assets.url('baro.svg')} />
        {['baro.css', ...styles].map((name) => (
          <link key={name} rel="stylesheet" href={assets.url(name)} />
        ))}
        {scripts.map((name) => (
          <script key={name} src={assets.url(name)} defer />
        ))}
      </head>
      <body>
        <a class="unseen skip" href="#contenu">
          {say('site.skip')}
        </a>
        <Header frame={frame} nav={nav} />
        <AlertBar frame={frame} />
        <main id="contenu" tabIndex={-1} class={shape}>
          {children}
        </main>
        <footer class="foot">
          {frame.staffName !== null && (
            <p>
              <a class="button" href="/inbox/account">
                {say('inbox.account.title')}
              </a>
            </p>
          )}
          <p>{say('site.foot')}</p>
        </footer>
      </body>
    </html>
  );
}
