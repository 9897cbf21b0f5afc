import type { CoverageFact } from '../../../core/report/coverageFact';
import type { Layer } from '../../../core/report/report';
import { button, element } from '../../dom/element';
import { disarmed, foreign } from '../../dom/foreign';
import { icon } from '../../dom/icon';
import { namesIn, verdictOn } from '../../state/verdicts';
import { signerName } from '../../words/signatureWords';
import type { PageContext } from '../section';
import type { Part } from './parts';

/** What protects a part, from the outside in: who reads it must know whether what he reads is covered, and by what. */
export function covers(context: PageContext, { layer, signedBy, encryptedBy }: CoverageFact): HTMLElement {
  const around = new Set([...signedBy, ...encryptedBy]);
  const found = context.model.protection.filter(({ id }) => around.has(id));
  return element(
    'div',
    { class: 'covers', role: 'group', aria: { label: 'What protects it' } },
    ...found.map((each) => cover(context, each, layer)),
    signedBy.length === 0
      ? without('tone-warn', 'Not signed: anyone could have written or changed this')
      : undefined,
    encryptedBy.length === 0 ? without('tone-plain', 'Not encrypted') : undefined,
  );
}

/** What covers every part alike, if it is the same; then it is said once. */
export function commonCover(parts: readonly Part[]): CoverageFact | undefined {
  const all = parts.flatMap(({ cover: each }) => each ?? []);
  const [first] = all;
  return first !== undefined && all.every((each) => keyOf(each) === keyOf(first)) ? first : undefined;
}

function keyOf({ signedBy, encryptedBy }: CoverageFact): string {
  return `${signedBy.join(' ')}/${encryptedBy.join(' ')}`;
}

function cover({ model, chooseLayer }: PageContext, layer: Layer, part: string): HTMLElement {
  const { look, place, headline, detail } = verdictOn(model, layer);
  const by = namesIn(model.signaturesOf(layer.id).map(signerName));
  const whose = by === '' ? place : `${place} by ${by}`;
  const words = place === 'Encryption' ? headline : `${whose}: ${headline}`;
  return button(
    { class: 'cover', title: disarmed(detail), data: { focus: `cover ${part} ${layer.id}` } },
    () => chooseLayer(layer.id),
    element('span', { class: `tone-${look.tone}` }, icon(look.icon, look.word)),
    foreign(words),
  );
}

function without(tone: string, words: string): HTMLElement {
  const look = tone === 'tone-warn' ? icon('warning', 'warning') : icon('info');
  return element('span', { class: 'cover' }, element('span', { class: tone }, look), words);
}
