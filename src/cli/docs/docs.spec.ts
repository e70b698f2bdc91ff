import { describe, expect, it } from '@jest/globals';
import { variables } from '../../config/index.js';
import { flowsPage } from './flows-page.js';
import { environmentPage } from './environment-page.js';
import { withReviewedBlock } from './reviewed-block.js';
import { routesOf } from './routes-of.js';

describe('the pages made out of the code', () => {
  it('name every variable with its values and its default', () => {
    const page = environmentPage();
    for (const name of Object.keys(variables)) expect(page).toContain(`| \`${name}\` |`);
    expect(page).toContain('| `TELEGRAM_MODE` | `polling`, `webhook` | `polling` |');
    expect(page).toContain('| `DEMO` | `on`, `off` |  |');
  });

  it('find each route with the roles of its method, or else of its controller', () => {
    const routes = routesOf('src');
    expect(routes).toContainEqual({
      method: 'GET',
      path: '/inbox/questions/:id/audio',
      access: 'moderator, official, clerk, admin',
    });
    expect(routes).toContainEqual({ method: 'POST', path: '/inbox/login', access: 'public' });
    expect(routes).toContainEqual({ method: 'GET', path: '/', access: 'public' });
    expect(routes.filter(({ access }) => access === 'nothing declared')).toEqual([]);
  });

  it('describe every field of every node, with an example', () => {
    const page = flowsPage();
    expect(page).toContain('### `choose`');
    expect(page).toContain('| `lookup.typed` |');
    expect(page).toContain('| `steps[].why` | yes |');
    expect(page).toMatch(/\| `pageSize` \|.*\| `7` \|/);
  });

  it('change nothing of the README but what stands between the marks', () => {
    const before =
      'A\n<!-- reviewed texts: made by `npm run docs:write` -->\nold\n<!-- end of reviewed texts -->\nB';
    const after = withReviewedBlock(before, 'locales');
    expect(after).toMatch(/^A\n[^]*\nB$/);
    expect(after).toMatch(/\| Français \(`fr`\) \| \d+ % \|/);
    expect(after).not.toContain('old');
    expect(withReviewedBlock(after, 'locales')).toBe(after);
  });

  it('say which marks the README lacks', () => {
    expect(() => withReviewedBlock('nothing', 'locales')).toThrow(/README\.md must hold/);
  });
});
