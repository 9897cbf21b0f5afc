/** A stretch of pixels, from the top. */
interface Stretch {
  readonly top: number;
  readonly bottom: number;
}

/** What of an element can be seen, in pixels from its own top; all that scrolls around it may cut it off. */
export function inSight(target: HTMLElement): Stretch {
  const own = target.getBoundingClientRect();
  let top = 0;
  let bottom = window.innerHeight;
  for (let around = target.parentElement; around !== null; around = around.parentElement) {
    if (getComputedStyle(around).overflowY === 'visible') continue;
    const edge = around.getBoundingClientRect();
    top = Math.max(top, edge.top);
    bottom = Math.min(bottom, edge.bottom);
  }
  return { top: top - own.top, bottom: bottom - own.top };
}
