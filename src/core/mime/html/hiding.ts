import type { Declarations } from './css';

/** A way of having a reader not see what stands in an element, and how it is recognised. */
type Way = readonly [name: string, holds: (style: Declarations) => boolean];

const ways: readonly Way[] = [
  ['display: none', (style) => style.get('display') === 'none'],
  ['visibility: hidden', (style) => /^(?:hidden|collapse)$/.test(style.get('visibility') ?? '')],
  ['opacity: 0', (style) => isAtMost(style.get('opacity'), 0)],
  ['font-size: 0', (style) => isAtMost(style.get('font-size') ?? fontSizeOf(style.get('font')), 1)],
  [
    'no size',
    (style) => style.get('overflow') === 'hidden' && sizes.some((size) => isAtMost(style.get(size), 0)),
  ],
  ['beside the screen', (style) => places.some((place) => isAtMost(style.get(place), -500))],
  ['the colour of the background', hasOneColour],
  ['mso-hide: all', (style) => style.get('mso-hide') === 'all'],
];

const sizes = ['height', 'max-height', 'width', 'max-width'];
const places = ['left', 'top', 'right', 'text-indent', 'margin-left', 'margin-top'];

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

function fontSizeOf(font: string | undefined): string | undefined {
  return font?.split(/[\s/]/).find((word) => length.test(word) && /[a-z%]$|^0$/.test(word));
}

function hasOneColour(style: Declarations): boolean {
  const colour = style.get('color');
  if (colour === undefined) return false;
  const behind = style.get('background-color') ?? style.get('background');
  return colour === 'transparent' || (behind !== undefined && hex(colour) === hex(behind));
}

/** The names and short forms that white and black have. */
function hex(colour: string): string {
  if (colour === 'white' || colour === '#fff') return '#ffffff';
  return colour === 'black' || colour === '#000' ? '#000000' : colour;
}
