import type { CoverageFact } from '../../../core/report/coverageFact';
import type { Layer } from '../../../core/report/report';
import { button, element, fill, type Child } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { icon } from '../../dom/icon';
import { rangeRef } from '../../dom/rangeRef';
import { headerField } from '../../words/headerFields';
import { isCms, kindIcon, kindNames, layerName } from '../../words/kinds';
import { size } from '../../words/numbers';
import { hint, type PageContext } from '../section';
import { covers } from './covers';
import { isMessage, type Part } from './parts';
import { knownText, textView } from './textView';

/** How a part is shown among the others. */
export interface PartOptions {
  /** Whether its text is read without being asked for. */
  readonly readsAtOnce: boolean;
  /** Whether it says for itself what protects it. */
  readonly saysCovers: boolean;
}

/** A part: what it is, what protects it, what can be done with it, and its text where it has one. */
export function partView(
  context: PageContext,
  { layer, cover }: Part,
  { readsAtOnce, saysCovers }: PartOptions,
): HTMLElement {
  return element(
    'section',
    { class: 'part', data: { part: layer.id } },
    heading(layer, cover),
    cover === undefined || !saysCovers ? undefined : covers(context, cover),
    layer.state === 'locked' ? locked(context, layer) : actions(context, layer),
    cover === undefined || isCms(layer) ? undefined : text(context, layer, cover, readsAtOnce),
  );
}

function heading(layer: Layer, cover: CoverageFact | undefined): HTMLElement {
  const name = isCms(layer) ? kindNames[layer.kind] : layerName(layer);
  const type = name === layer.contentType || isCms(layer) ? [] : [layer.contentType];
  const facts = [...type, sizeOf(layer), ...(cover === undefined ? [] : [shownAs[cover.shown]])];
  return element(
    'h3',
    {},
    icon(kindIcon(layer)),
    ' ',
    rangeRef(layer.range, {}, foreign(name)),
    ' ',
    element('span', { class: 'part-facts' }, foreign(facts.join(' · ')), ` · layer ${layer.id}`),
  );
}

const shownAs: Readonly<Record<CoverageFact['shown'], string>> = {
  inline: 'shown to readers',
  attachment: 'attached',
  hidden: 'not shown to readers',
};

/** As it stands in the message, or about what it is without base64. */
function sizeOf({ body, headers = [] }: Layer): string {
  const octets = body.end - body.start;
  const encoding = headerField(headers, 'Content-Transfer-Encoding')?.value;
  // 57 octets make a line of 76 letters and its end.
  return encoding?.trim().toLowerCase() === 'base64'
    ? `about ${size(Math.floor((octets / 78) * 57))}`
    : size(octets);
}

function locked({ chooseLayer }: PageContext, layer: Layer): HTMLElement {
  const go = button(
    { class: 'secondary', data: { focus: `locked ${layer.id}` } },
    () => chooseLayer(layer.id),
    icon('lock'),
    'It is locked: show what opens it',
  );
  return element('div', { class: 'ways' }, go);
}

function actions({ deed }: PageContext, layer: Layer): HTMLElement {
  const act = (name: string, words: string, go: () => void): HTMLElement =>
    button(
      {
        class: 'secondary',
        data: { focus: `${name} ${layer.id}` },
        aria: { label: `${words} (layer ${layer.id})` },
      },
      go,
      words,
    );
  const open = isMessage(layer) ? 'Open in the inspector' : 'Open';
  return element(
    'div',
    { class: 'ways' },
    act('save', 'Save…', () => deed('savePart', { layer: layer.id, form: 'content' })),
    act('open', open, () => deed('openPart', { layer: layer.id, opener: 'editor' })),
    act('hex', 'Open in hex editor', () => deed('openPart', { layer: layer.id, opener: 'hex' })),
  );
}

const NEVER_TEXT = /^(?:image|audio|video|font|model)\//;
const OFTEN_TEXT = /^(?:text|message|multipart)\/|json|xml/;

function text(context: PageContext, layer: Layer, { shown }: CoverageFact, readsAtOnce: boolean): Child {
  const { contentType, id } = layer;
  if (NEVER_TEXT.test(contentType)) return hint('It is no text, and pictures are not drawn here.');
  const known = knownText(context.model, id);
  if (known !== undefined) return known.element;
  if (readsAtOnce && shown === 'inline') return textView(context, id).element;
  if (shown !== 'inline' && !OFTEN_TEXT.test(contentType)) return undefined;
  const holder = element('div');
  const show = button(
    { class: 'more', data: { focus: `text ${id}` }, aria: { label: `Show its text: layer ${id}` } },
    () => {
      const { element: made } = textView(context, id);
      fill(holder, made);
      made.querySelector('pre')?.focus();
    },
    'Show its text',
  );
  fill(holder, show);
  return holder;
}
