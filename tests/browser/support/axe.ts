import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** One line each: the rule, and the element that breaks it with what axe says of it. */
type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];
const lines = (violations: Violations): string[] =>
  violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const why = (failureSummary ?? '').split('\n').slice(1).join(' ').trim();
      return `${id}: ${target.join(' ')} (${why})`;
    }),
  );

/** What keeps somebody out who does not see, hear or point as most do: axe's serious and critical findings. */
export async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return lines(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'));
}

/** Text that is hard to read in the sun: less than 7:1, or 4.5:1 where it is large (WCAG 2.2, 1.4.6). */
export async function faintTexts(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast-enhanced']).analyze();
  return lines(violations);
}
