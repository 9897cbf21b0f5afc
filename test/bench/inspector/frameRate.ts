import type { Locator, Page } from 'playwright-core';

const FRAMES = 120;

/** Frames a second while something is scrolled by the wheel, as a person would. */
export async function frameRate(page: Page, target: Locator): Promise<number> {
  await target.hover();
  const measured = target.evaluate(
    (element, frames) =>
      new Promise<number>((resolve) => {
        const view = element.ownerDocument.defaultView ?? window;
        let seen = 0;
        let start = 0;
        const tick = (now: number): void => {
          if (seen === 0) start = now;
          if (seen++ === frames) resolve((frames * 1000) / (now - start));
          else view.requestAnimationFrame(tick);
        };
        view.requestAnimationFrame(tick);
      }),
    FRAMES,
  );
  for (let turn = 0; turn < 60; turn++) await page.mouse.wheel(0, 120);
  return measured;
}
