import type { Layer, Signature } from '../../../core/report/report';
import { element, type Child } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { capped } from '../../lists/capped';
import { totalOf } from '../../lists/rest';
import type { Model } from '../../state/model';
import { isEncrypted } from '../../words/kinds';
import { signerName } from '../../words/signatureWords';
import { section, type PageContext } from '../section';
import { encryptingSteps } from './encrypting';
import { signingSteps } from './signing';
import { brokenAt, stateMark, stepList, stepLooks, type Step } from './step';

/** Whether there is a making to tell of: of signatures and of encryption. */
export function hasMaking(model: Model, layer: Layer): boolean {
  return isEncrypted(layer) || model.signaturesOf(layer.id).length > 0;
}

/** How the layer was made, step by step, with the values of this message. */
export function making(context: PageContext): Child[] {
  const { model, layer } = context;
  if (isEncrypted(layer))
    return [section('How this layer was encrypted', stepList(encryptingSteps(context), 'Encryption'))];
  const signatures = model.signaturesOf(layer.id);
  const [only] = signatures;
  if (signatures.length === 1 && only !== undefined) {
    const title = foreign(`How ${signerName(only)} signed`);
    return [section(title, stepList(signingSteps(context, only), 'Signature'))];
  }
  return [
    capped(signatures, element('div'), (each, index) => folded(context, each, index, totalOf(signatures))),
  ];
}

/** One of several signers: a line that says where it is broken, and its steps when it is unfolded. */
function folded(context: PageContext, signature: Signature, index: number, of: number): HTMLElement {
  const steps = signingSteps(context, signature);
  const name = signerName(signature);
  const summary = element(
    'summary',
    { data: { focus: `making ${context.layer.id} ${index}` } },
    foreign(`Signer ${index + 1} of ${of}: ${name}`),
    outcome(steps),
  );
  const made = element('details', { class: 'maker' }, summary);
  made.addEventListener('toggle', () => {
    if (made.childElementCount === 1) made.append(stepList(steps, `Signature by ${name}`));
  });
  made.open = index === 0;
  return made;
}

function outcome(steps: readonly Step[]): HTMLElement {
  const broken = brokenAt(steps);
  if (broken !== undefined) return stateMark({ ...stepLooks.broken, word: `broken at step ${broken}` });
  const isKnown = steps.slice(0, 3).every(({ state }) => state === 'fits');
  return isKnown ? stateMark(stepLooks.fits) : stateMark(stepLooks.unknown);
}
