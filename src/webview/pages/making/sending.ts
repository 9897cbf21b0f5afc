import type { Layer, Signature } from '../../../core/report/report';
import { button, element } from '../../dom/element';
import type { Model } from '../../state/model';
import { headerField } from '../../words/headerFields';
import { isCms, kindNames } from '../../words/kinds';
import { bytes } from '../../words/numbers';
import { checkOf } from '../../words/signatureWords';
import { time } from '../../words/times';
import { factList, type Fact } from '../facts';
import type { PageContext } from '../section';
import { judgedBy, type Step } from './step';

/** The step in which a signed message leaves its sender. */
export function sentSignature(context: PageContext, signature: Signature): Step {
  const { signingTime } = signature;
  const claimed: Fact[] =
    signingTime === undefined
      ? []
      : [{ name: 'Signing time', value: time(signingTime), notes: ['as the signer claims it'] }];
  const outer = layerAround(context.model, context.layer);
  if (outer !== undefined) return wrapped(context, outer, claimed);
  return { ...sent(context, claimed), ...judgedBy(checkOf(signature, 'identity')) };
}

/** The step in which an encrypted message leaves its sender. */
export function sentEncryption(context: PageContext): Step {
  const outer = layerAround(context.model, context.layer);
  return outer === undefined ? sent(context, []) : wrapped(context, outer, []);
}

const shown = ['From', 'To', 'Date', 'Subject'];

const unprotected = ' What stands in that header is covered by none of these steps.';

function sent({ model }: PageContext, claimed: readonly Fact[]): Step {
  const { state, layers } = model;
  const isProtected = state.report.headers.scheme !== 'none';
  const headers = layers[0]?.headers ?? [];
  const facts = shown.flatMap((name) => {
    const found = headerField(headers, name);
    return found === undefined ? [] : [{ name, value: found.value, range: found.range }];
  });
  const isMail = facts.length > 0;
  return {
    title: 'It is sent',
    state: 'told',
    text: isMail
      ? `A header goes before it, and servers carry it on.${isProtected ? '' : unprotected}`
      : 'This file has no header of a mail: how it was sent is not known.',
    content: () => [
      factList([...facts, ...claimed, { name: 'Size of the file', value: bytes(state.fileSize) }]),
    ],
  };
}

/** What was made is the content of the layer that was made next. */
function wrapped({ chooseLayer }: PageContext, outer: Layer, claimed: readonly Fact[]): Step {
  const data = { focus: `next ${outer.id}` };
  const next = button({ class: 'secondary', data }, () => chooseLayer(outer.id), 'Go on with the next layer');
  return {
    title: 'It goes on inside another layer',
    state: 'told',
    text: `It is not sent as it is: it became the content of ${kindNames[outer.kind]} (layer ${outer.id}), which was made next.`,
    content: () => [factList(claimed), element('div', { class: 'ways' }, next)],
  };
}

/** The layer of CMS that was made next, around this one. */
function layerAround(model: Model, layer: Layer): Layer | undefined {
  for (let inner = layer, outer = model.parentOf(layer.id); outer !== undefined;) {
    if (isCms(outer)) return outer;
    const [, second] = outer.children;
    if (second?.form === 'detached' && second.id !== inner.id) return second;
    inner = outer;
    outer = model.parentOf(outer.id);
  }
  return undefined;
}
