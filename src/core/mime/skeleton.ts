import { withPrototypes } from './confusables';

const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * A text that is the same for texts that are drawn alike, as UTS 39 4 means it, and without regard to case. It is to be
 * compared, never shown.
 */
export function skeleton(text: string): string {
  // A letter in lower case can be drawn like another than its capital is.
  return drawnAlike(drawnAlike(text));
}

function drawnAlike(text: string): string {
  // Compatibility forms come second: they would make a final sigma of the Greek letter that is drawn like a c.
  const drawn = withPrototypes(text.replaceAll(UNSEEN, '').normalize('NFD'));
  return withPrototypes(drawn.normalize('NFKD')).toLowerCase();
}

/** The same, where letters and digits of ASCII that are easily mistaken for each other count as alike too. */
export function looseSkeleton(text: string): string {
  return skeleton(text)
    .replaceAll('0', 'o')
    .replaceAll(/[1i|]/g, 'l')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}
