import type { Layer, Recipient } from '../../../core/report/report';
import { element, type Child } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { capped } from '../../lists/capped';
import { totalOf } from '../../lists/rest';
import { hasProvenKey, isContentDamaged } from '../../state/contentDamage';
import type { Model } from '../../state/model';
import { doubtReasons, keyDoubtOf } from '../../words/keyDoubt';
import { plural } from '../../words/numbers';
import { recipientWords } from '../../words/recipientWords';
import { algorithmFact, factList, factOf, placeFact } from '../facts';
import type { PageContext } from '../section';
import { lengthFact } from './octets';
import { stateMark, stepLooks, type Step, type StepState } from './step';

/** The step in which every recipient gets the key, each in the way of his kind. */
export function handingStep({ model, layer }: PageContext): Step {
  const recipients = model.recipientsOf(layer.id);
  const title = 'The key is handed to each recipient';
  if (layer.kind === 'encrypted-data') {
    return {
      title,
      state: 'told',
      text: 'No key is handed over: whoever reads it has it already.',
      content: () => [],
    };
  }
  if (recipients.length === 0)
    return { title, state: 'unknown', text: 'No recipient of it could be read.', content: () => [] };
  return {
    title,
    ...handingState(model, layer),
    text: `The same key goes to ${plural(totalOf(recipients), 'recipient')}, so that one ciphertext serves all.`,
    content: () => [
      capped(recipients, element('ul', { class: 'handings' }), (each) => handing(each, stateOf(each, layer))),
    ],
  };
}

function handingState(model: Model, layer: Layer): Pick<Step, 'state' | 'because'> {
  const recipients = model.recipientsOf(layer.id);
  const isOpen = layer.state === 'decrypted';
  const failed = recipients.find((recipient) => stateOf(recipient, layer) === 'broken');
  if (isOpen && keyDoubtOf(layer) === 'transported')
    return { state: 'unknown', because: doubtReasons.transported };
  if (isOpen && layer.openedWith !== undefined) return { state: 'fits' };
  if (isContentDamaged(model, layer)) return { state: 'fits', because: proven };
  if (failed?.problem !== undefined) return { state: 'broken', because: failed.problem.message };
  const open = recipients.find(({ problem }) => problem !== undefined)?.problem;
  if (open !== undefined) return { state: 'unknown', because: open.message };
  if (isOpen)
    return {
      state: 'unknown',
      because: 'It was opened with the session key itself, not with a key of a recipient',
    };
  return { state: 'unknown', because: 'No key at hand is that of a recipient' };
}

const proven =
  'The key that came out has passed a check of its own: what was changed, or made wrongly, is the content';

/** Reasons that show in the content: the key that came out may be right or not. */
const inContent: ReadonlySet<string> = new Set(['authenticationFailed', 'decryptionFailed']);

function stateOf(recipient: Recipient, layer: Layer): StepState {
  const { matches, problem } = recipient;
  if (hasProvenKey(recipient)) return 'fits';
  if (problem !== undefined) return inContent.has(problem.reason) ? 'unknown' : 'broken';
  return matches && keyDoubtOf(layer) === undefined ? 'fits' : 'unknown';
}

function handing(recipient: Recipient, state: StepState): HTMLElement {
  const { type, keyEncryptionAlgorithm: algorithm, originator, kemct, encryptedKey, oriType } = recipient;
  return element(
    'li',
    { class: 'handing', data: { state } },
    element(
      'div',
      { class: 'step-head' },
      element('strong', {}, foreign(recipientWords(recipient))),
      state === 'unknown' && recipient.problem === undefined ? undefined : stateMark(stepLooks[state]),
    ),
    element('p', {}, ...waysOf[type](recipient)),
    factList([
      algorithmFact('Key encryption', oriType === undefined && algorithm.name !== '' ? algorithm : undefined),
      placeFact('Key of the sender', originator),
      lengthFact('Encapsulated secret', kemct),
      lengthFact('Encrypted key', encryptedKey),
      encryptedKey === undefined ? placeFact('RecipientInfo', recipient.range) : undefined,
      // A key that is right has none: it is told of the content.
      factOf('Problem', state === 'fits' ? undefined : recipient.problem?.message),
    ]),
  );
}

type Telling = (recipient: Recipient) => readonly Child[];

/** How a key reaches a recipient, in the order in which it is done. */
const waysOf: Readonly<Record<Recipient['type'], Telling>> = {
  ktri: () => ['Encrypted to the recipient’s public key; the private key opens it.'],
  kari: () => [
    'Agreed: the sender’s key and the recipient’s public key give a secret that only these two can compute; of that a key is derived, which wraps the session key.',
  ],
  kekri: () => ['Wrapped with a secret key that both sides know already.'],
  pwri: () => ['Wrapped with a key that is made from a passphrase.'],
  kemri: () => [
    'Encapsulated: the recipient’s public key makes a secret and its capsule; of the secret a key is derived, which wraps the session key.',
  ],
  ori: ({ oriType }) => [
    'In a way that is not known here',
    ...(oriType ? [': ', foreign(oriType.name)] : []),
    '.',
  ],
};
