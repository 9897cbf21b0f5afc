import type { Layer, Recipient } from '../../../core/report/report';
import { element, type Child } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { capped } from '../../lists/capped';
import { totalOf } from '../../lists/rest';
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
    ...handingState(recipients, layer),
    text: `The same key goes to ${plural(totalOf(recipients), 'recipient')}, so that one ciphertext serves all.`,
    content: () => [capped(recipients, element('ul', { class: 'handings' }), handing)],
  };
}

function handingState(
  recipients: readonly Recipient[],
  { state, openedWith }: Layer,
): Pick<Step, 'state' | 'because'> {
  const isOpen = state === 'decrypted';
  const failed = recipients.find((recipient) => stateOf(recipient) === 'broken');
  if (isOpen && openedWith !== undefined) return { state: 'fits' };
  if (failed?.problem !== undefined) return { state: 'broken', because: failed.problem.message };
  if (recipients.some(({ problem }) => problem !== undefined))
    return { state: 'unknown', because: undecided };
  if (isOpen)
    return {
      state: 'unknown',
      because: 'It was opened with the session key itself, not with a key of a recipient',
    };
  return { state: 'unknown', because: 'No key at hand is that of a recipient' };
}

const undecided =
  'A key of a recipient fits, but what it gives does not open the content: whether the key or the ciphertext was changed cannot be told';

/** Reasons that show in the content: the key that came out may be right or not. */
const inContent: ReadonlySet<string> = new Set(['authenticationFailed', 'decryptionFailed']);

function stateOf({ matches, problem }: Recipient): StepState {
  if (problem !== undefined) return inContent.has(problem.reason) ? 'unknown' : 'broken';
  return matches ? 'fits' : 'unknown';
}

function handing(recipient: Recipient): HTMLElement {
  const { type, keyEncryptionAlgorithm: algorithm, originator, kemct, encryptedKey, oriType } = recipient;
  const state = stateOf(recipient);
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
      factOf('Problem', recipient.problem?.message),
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
