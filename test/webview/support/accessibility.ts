import { source, type RunOptions } from 'axe-core';
import type Axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

/**
 * What hinders people on a page, as axe-core sees it: the serious and critical findings, each with where it is.
 * @param within a part of the page, for a part that alone has changed
 */
export async function barriers(page: Page | Frame, within = 'html'): Promise<string[]> {
  // By the debugger: the page's own policy lets no script in.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const { violations } = await page.evaluate(
    async ([part, how]) => {
      const { axe } = window as unknown as { axe: typeof Axe };
      return axe.run(part, how);
    },
    [within, options] as const,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) => shown(id, target, failureSummary)),
    );
}

// The styles come from the page's own origin alone: there is nothing to load first.
const options: RunOptions = { preload: false, resultTypes: ['violations'] };

function shown(rule: string, target: readonly unknown[], summary: string): string {
  return `${rule} at ${target.map(String).join(' ')}: ${summary.replaceAll(/\s+/g, ' ')}`;
}
