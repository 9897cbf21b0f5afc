import type { Layer } from '../../../core/report/report';
import { isContentDamaged } from '../../state/contentDamage';
import type { Model } from '../../state/model';
import { waysButtons } from '../../ways/decryptButtons';
import { doubtReasons, keyDoubtOf } from '../../words/keyDoubt';
import { count } from '../../words/numbers';
import { algorithmFact, factList, factOf, placeFact } from '../facts';
import type { PageContext } from '../section';
import { attachedEncryption } from './attaching';
import { handingStep } from './keyHanding';
import { octetsFact } from './octets';
import { sentEncryption } from './sending';
import { sessionKey } from './sessionKey';
import type { Step } from './step';

/** How an encrypted layer came about, from the key to the message. */
export function encryptingSteps(context: PageContext): readonly Step[] {
  return [
    keyStep(context),
    contentStep(context),
    handingStep(context),
    attachedEncryption(context),
    sentEncryption(context),
  ];
}

function keyStep(context: PageContext): Step {
  const { layer, model } = context;
  const { encryption } = layer;
  const { keyLength } = encryption ?? {};
  const bits = keyLength === undefined ? 'A new key' : `A new key of ${count(8 * keyLength)} bits`;
  const isShared = layer.kind === 'encrypted-data';
  const isLocked = layer.state === 'locked' && encryption !== undefined;
  return {
    title: isShared ? 'A key that both sides know is taken' : 'A session key is made at random',
    ...keyState(model, layer),
    text: isShared
      ? 'An EncryptedData names no recipient: its key, or the passphrase that makes it, is known beforehand.'
      : `${bits} for this message alone. Symmetric ciphers are fast; public keys encrypt no more than such a key.`,
    content: () => [
      factList([
        factOf('Length', keyLength === undefined ? undefined : `${keyLength} bytes, ${8 * keyLength} bits`),
      ]),
      encryption?.isKeyKnown === true ? sessionKey(context) : undefined,
      isLocked ? waysButtons(context, 'making') : undefined,
    ],
  };
}

function keyState(model: Model, layer: Layer): Pick<Step, 'state' | 'because'> {
  const { state, problem } = layer;
  const doubt = keyDoubtOf(layer);
  if (doubt !== undefined) return { state: 'unknown', because: doubtReasons[doubt] };
  if (state === 'decrypted' || isContentDamaged(model, layer)) return { state: 'fits' };
  return { state: 'unknown', because: problem?.message ?? 'This version does not open it' };
}

function contentStep(context: PageContext): Step {
  const { contentEncryptionAlgorithm: algorithm, encryption } = context.layer;
  const { iv, encryptedContent, mac, authAttrs } = encryption ?? {};
  const name = algorithm === undefined || algorithm.name === '' ? 'A cipher' : algorithm.name;
  const isTagged = mac !== undefined;
  return {
    title: 'The content is encrypted with it',
    ...contentState(context.layer),
    text: isTagged
      ? `${name} makes ciphertext of the content, and a tag by which every change to it is noticed.`
      : `${name} makes ciphertext of the content. The IV makes equal contents look different. There is no tag: only a signature notices changes.`,
    content: () => [
      factList([
        algorithmFact('Cipher', algorithm?.name === '' ? undefined : withoutIv(algorithm)),
        octetsFact(isTagged ? 'Nonce' : 'IV', iv),
        octetsFact('Ciphertext', encryptedContent),
        octetsFact('Authentication tag', mac),
        placeFact('Authenticated attributes', authAttrs),
      ]),
    ],
  };
}

/** It has a line of its own, which knows its bytes. */
function withoutIv(algorithm: Layer['contentEncryptionAlgorithm']): Layer['contentEncryptionAlgorithm'] {
  if (algorithm?.parameters === undefined) return algorithm;
  const parameters = Object.fromEntries(
    Object.entries(algorithm.parameters).filter(([name]) => name !== 'iv'),
  );
  return { ...algorithm, parameters };
}

/** Reasons that are about the ciphertext, or cannot be told from that. */
const ofContent = new Set(['authenticationFailed', 'decryptionFailed']);

function contentState(layer: Layer): Pick<Step, 'state' | 'because'> {
  const { state, problem } = layer;
  const doubt = keyDoubtOf(layer);
  const cut = unevenBlocks(layer);
  if (cut !== undefined) return { state: 'broken', because: cut };
  if (doubt !== undefined) return { state: 'unknown', because: doubtReasons[doubt] };
  if (state === 'decrypted') return { state: 'fits' };
  if (problem !== undefined && ofContent.has(problem.reason))
    return { state: 'broken', because: problem.message };
  return { state: 'unknown', because: 'Only the key tells whether the ciphertext is whole' };
}

/** In CBC every block is as long as the IV: what is left over is cut off, and needs no key to see. */
function unevenBlocks({ encryption, contentEncryptionAlgorithm: algorithm }: Layer): string | undefined {
  const { iv, encryptedContent } = encryption ?? {};
  if (iv === undefined || encryptedContent === undefined || algorithm?.name.endsWith('-cbc') !== true)
    return undefined;
  const [block, length] = [iv.length, encryptedContent.length];
  if (length > 0 && length % block === 0) return undefined;
  return `The ciphertext has ${count(length)} bytes, which are not whole blocks of ${block}: it was cut off`;
}
