import { CsrfField } from './components/csrf-field.js';
import { Icon } from './components/icon.js';
import type { NavLink, PageFrame } from './page-frame.js';

/** Where one is, where one can go, and the way out. */
export function Header({ frame, nav }: { frame: PageFrame; nav: readonly NavLink[] }) {
  const { say, assets } = frame;
  return (
    <header class="bar">
      <div class="bar-inside">
        <a class="brand" href="/">
          <img src={assets.url('baro.svg')} alt="" width="32" height="32" />
          Baro
        </a>
        {nav.length > 0 && <Places frame={frame} nav={nav} />}
        {frame.staffName !== null && (
          <form method="post" action="/inbox/logout" data-forget>
            <CsrfField frame={frame} />
            <span class="who">{frame.staffName}</span>
            <button type="submit">{say('inbox.logout')}</button>
          </form>
        )}
      </div>
      <div class="cloth" />
    </header>
  );
}

/**
 * A few places at the thumb, all others in a menu that the browser opens by itself, without a script. Alone they need no
 * bar of their own.
 */
function Places({ frame, nav }: { frame: PageFrame; nav: readonly NavLink[] }) {
  const { say } = frame;
  const further = nav.filter(({ group }) => group !== undefined);
  const groups = [...new Set(further.map(({ group }) => group!))];
  return (
    <nav class={nav.length > 1 ? 'places' : undefined} aria-label={say('site.nav')}>
      {nav
        .filter(({ group }) => group === undefined)
        .map((link) => (
          <PlaceLink key={link.href} link={link} />
        ))}
      {further.length > 0 && (
        <details class="menu" data-closes>
          <summary class={further.some(({ current }) => current) ? 'here' : undefined}>
            <Icon name="menu" />
            {say('site.menu')}
          </summary>
          <div class="menu-sheet">
            {groups.map((group) => (
              <section key={group}>
                <h2>{group}</h2>
                {further
                  .filter((link) => link.group === group)
                  .map((link) => (
                    <PlaceLink key={link.href} link={link} />
                  ))}
              </section>
            ))}
          </div>
        </details>
      )}
    </nav>
  );
}

const PlaceLink = ({ link }: { link: NavLink }) => (
  <a href={link.href} aria-current={link.current ? 'page' : undefined}>
    {link.icon && <Icon name={link.icon} />}
    {link.label}
  </a>
);
