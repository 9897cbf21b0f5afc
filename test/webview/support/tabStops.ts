import type { Page } from 'playwright-core';

/** What the Tab key has come to. */
export interface TabStop {
  /** The part of the view that it stands in. */
  readonly part: string;
  readonly role: string;
  readonly name: string;
  /** Whether it can be seen that the focus is there. */
  readonly isVisible: boolean;
}

/** More than any page has: past it the focus goes round in a trap. */
const MOST = 300;

/** Goes through the view with the Tab key, from before its first control to after its last; backwards with Shift. */
export async function tabStops(page: Page, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<readonly TabStop[]> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    getSelection()?.removeAllRanges();
  });
  await page.evaluate(placeStart, key);
  const stops: TabStop[] = [];
  for (let press = 0; press < MOST; press++) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(stopNow);
    if (stop === undefined) return stops;
    stops.push(stop);
  }
  throw new Error(
    `the focus never leaves: ${stops
      .slice(-4)
      .map(({ name }) => name)
      .join(', ')}`,
  );
}

// Where the Tab key begins is where the last press of the mouse or the last focus was.
function placeStart(key: string): void {
  const edge = document.createElement('span');
  edge.tabIndex = -1;
  if (key === 'Tab') document.body.prepend(edge);
  else document.body.append(edge);
  edge.focus();
  edge.remove();
}

// Runs in the page.
function stopNow(): TabStop | undefined {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return undefined;
  const parts = [
    '.header',
    '.sentence',
    '.strip',
    '.regions',
    '.aside',
    '.findings',
    '.tabs',
    '.page',
    '.panel-head',
    '.crumbs',
    '.hex-part',
    '.place-note',
    '.source',
    '.footer',
    '.splitter',
    '.notice-holder',
  ];
  const part = parts.find((each) => focused.closest(each) !== null) ?? focused.className;
  const { left, top, right, bottom } = focused.getBoundingClientRect();
  const at = document.elementFromPoint(
    Math.min(innerWidth - 1, Math.max(0, (Math.max(0, left) + Math.min(innerWidth, right)) / 2)),
    Math.min(innerHeight - 1, Math.max(0, (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2)),
  );
  const isInSight = at !== null && (focused.contains(at) || at.contains(focused));
  const isDrawn = (style: CSSStyleDeclaration): boolean =>
    style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  const caret = focused.querySelector('.caret');
  const isMarked =
    isDrawn(getComputedStyle(focused)) ||
    (caret !== null && isDrawn(getComputedStyle(caret))) ||
    isDrawn(getComputedStyle(focused, '::after')) ||
    (focused.role === 'separator' &&
      getComputedStyle(focused, '::after').backgroundColor !== 'rgba(0, 0, 0, 0)');
  return {
    part,
    role: focused.getAttribute('role') ?? focused.localName,
    name: (focused.getAttribute('aria-label') ?? focused.textContent).trim().slice(0, 60),
    isVisible: isInSight && isMarked,
  };
}
