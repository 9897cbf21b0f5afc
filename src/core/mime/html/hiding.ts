import type { Declarations } from './css';

/** A way of having a reader not see what stands in an element, and how it is recognised. */
type Way = readonly [name: string, holds: (style: Declarations) => boolean];

const ways: readonly Way[] = [
  ['display: none', (style) => style.get('display') === 'none'],
  ['visibility: hidden', (style) => /^(?:hidden|collapse)$/.test(style.get('visibility') ?? '')],
  ['opacity: 0', (style) => isAtMost(style.get('opacity'), 0.05)],
  ['font-size: 0', (style) => isAtMost(style.get('font-size') ?? fontSizeOf(style.get('font')), 1)],
  [
    'no size',
    (style) =>
      overflows.some((each) => /^(?:hidden|clip)/.test(style.get(each) ?? '')) &&
      sizes.some((size) => isAtMost(style.get(size), 1)),
  ],
  ['no size', (style) => /\bscale(?:3d|x|y)?\(\s*\.?0(?:\.0*)?\s*[,)]/.test(style.get('transform') ?? '')],
  ['cut away', isCutAway],
  ['beside the screen', (style) => places.some((place) => isFarAway(style.get(place)))],
  ['the colour of the background', hasOneColour],
  ['mso-hide: all', (style) => style.get('mso-hide') === 'all'],
];

const sizes = ['height', 'max-height', 'width', 'max-width'];
const overflows = ['overflow', 'overflow-x', 'overflow-y'];
const places = ['left', 'top', 'right', 'bottom', 'text-indent', 'margin', 'margin-left', 'margin-top'];

/** How a style hides what stands in its element; undefined where it does not. */
export function hidingOf(style: Declarations): string | undefined {
  return ways.find(([, holds]) => holds(style))?.[0];
}

const length = /^-?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})(?:px|pt|em|rem|ex|ch|%|vw|vh|mm|cm|in|pc)?$/;
// In other units than these a value of 1 is as large as ever.
const relative = /(?:em|rem|%|vw|vh|cm|in|pc)$/;

function isAtMost(value: string | undefined, most: number): boolean {
  if (value === undefined || !length.test(value)) return false;
  return Number.parseFloat(value) <= (most > 0 && relative.test(value) ? 0 : most);
}

/** A place so far out that no window reaches it, in pixels or in what is larger. */
function isFarAway(place: string | undefined): boolean {
  const [first] = place?.split(/\s/) ?? [];
  return isAtMost(first, -500) || (relative.test(first ?? '') && isAtMost(first, -90));
}

function isCutAway(style: Declarations): boolean {
  const clip = style.get('clip') ?? '';
  const path = style.get('clip-path') ?? '';
  return /^rect\((?:[\s,]*[01](?:px)?){4}\s*\)$/.test(clip) || /^inset\(\s*(?:[5-9]\d|\d{3})%/.test(path);
}

function fontSizeOf(font: string | undefined): string | undefined {
  return font?.split(/[\s/]/).find((word) => length.test(word) && /[a-z%]$|^0$/.test(word));
}

function hasOneColour(style: Declarations): boolean {
  const colour = style.get('color');
  if (colour === undefined) return false;
  const behind = style.get('background-color') ?? style.get('background');
  return isTransparent(colour) || (behind !== undefined && hex(colour) === hex(behind));
}

function isTransparent(colour: string): boolean {
  return (
    colour === 'transparent' ||
    /^#(?:[0-9a-f]{3}0|[0-9a-f]{6}00)$/.test(colour) ||
    /^rgba\([^)]*,\s*\.?0(?:\.0*)?\s*\)$/.test(colour)
  );
}

/** The names and short forms that white and black have. */
function hex(written: string): string {
  const parts = /^rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/.exec(written)?.slice(1);
  const colour =
    parts === undefined
      ? written
      : `#${parts.map((each) => Number(each).toString(16).padStart(2, '0')).join('')}`;
  if (colour === 'white' || colour === '#fff') return '#ffffff';
  return colour === 'black' || colour === '#000' ? '#000000' : colour;
}
