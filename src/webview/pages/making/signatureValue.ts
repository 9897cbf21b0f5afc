import type { MakingFact } from '../../../core/report/makingFact';
import type { OpenedFact, Signature } from '../../../core/report/report';
import { element, type Child } from '../../dom/element';
import { bytes, count, spaced } from '../../words/numbers';
import { checkOf } from '../../words/signatureWords';
import { digestDiff } from '../digest/digestDiff';
import { algorithmFact, factList, factOf, placeFact, type Fact } from '../facts';
import { computedFact, octetsFact } from './octets';
import { judgedBy, type Step } from './step';

/** The step in which the private key comes in, with what verifying makes of its result. */
export function valueStep(signature: Signature): Step {
  const { making, signatureAlgorithm, value } = signature;
  const check = checkOf(signature, 'signature-value');
  return {
    title: 'The private key makes the signature value',
    ...judgedBy(check),
    text: making === undefined ? notKnown : `${inputWords(making)} ${keyWords[making.scheme]}`,
    content: () => [
      factList([
        ...(making === undefined ? [] : inputFacts(signature, making)),
        algorithmFact('Signature algorithm', signatureAlgorithm.name === '' ? undefined : signatureAlgorithm),
        making === undefined
          ? placeFact('Signature value', value)
          : octetsFact('Signature value', making.value),
        ...(making?.parts ?? []).map((part) => octetsFact(part.name, part)),
      ]),
      element('h5', {}, 'Verified with the public key'),
      ...verified(signature),
    ],
  };
}

const notKnown = 'How the value was made is not known: the algorithm, or what it is over, is not here.';

const keyWords: Readonly<Record<MakingFact['scheme'], string>> = {
  'rsa-pkcs1': 'That digest is “encrypted with the signer’s private key”: the result is the signature value.',
  'rsa-pss':
    'That digest and a random salt are hashed once more, masked, and “encrypted with the signer’s private key”.',
  ecdsa:
    'Of that digest, the private key and a number used once, two numbers are made, r and s: the signature value.',
  dsa: 'Of that digest, the private key and a number used once, two numbers are made, r and s: the signature value.',
  eddsa: 'The key signs these bytes themselves, and hashes within. The value is a point R and a number S.',
  'ml-dsa':
    'The key signs these bytes themselves, and hashes within: a signature of lattices, safe from quantum computers.',
  'slh-dsa': 'The key signs these bytes themselves, and hashes within: a signature made of hashes alone.',
};

function inputWords({ over, digest }: MakingFact): string {
  if (over === 'content')
    return digest === undefined
      ? 'There are no signed attributes: the content itself is signed.'
      : 'There are no signed attributes: the digest of the content is signed.';
  return digest === undefined
    ? 'The signed attributes carry the digest.'
    : 'The signed attributes carry the digest, and are hashed in turn.';
}

function inputFacts(signature: Signature, making: MakingFact): readonly (Fact | undefined)[] {
  const { signedAttrs, length, digest, digestAlgorithm } = making;
  const names = signature.attributes.filter(({ signed }) => signed).map(({ name }) => name);
  const what = signedAttrs === undefined ? 'the content' : 'the signed attributes as a SET OF';
  return [
    signedAttrs && placeFact('Signed attributes', signedAttrs),
    signedAttrs && factOf('What they say', names.join(', ')),
    factOf(digest === undefined ? 'Bytes signed' : 'Bytes hashed', count(length), { notes: [`of ${what}`] }),
    computedFact('Their digest', digest, digestAlgorithm?.name),
  ];
}

/** What can be seen of it with the public key. */
function verified(signature: Signature): readonly Child[] {
  const { opened, making } = signature;
  if (opened !== undefined) return [element('p', {}, openedWords[opened.scheme]), ...openedContent(opened)];
  if (making === undefined) return [element('p', {}, 'Nothing can be computed.')];
  const { status } = checkOf(signature, 'signature-value') ?? {};
  const outcome = status === 'passed' ? fitsWords : status === 'failed' ? failsWords : undefined;
  return [element('p', {}, `${recomputes[making.scheme]} ${outcome?.[making.scheme] ?? 'It was not done.'}`)];
}

const openedWords: Readonly<Record<OpenedFact['scheme'], string>> = {
  'rsa-pkcs1':
    'The public key opens the value again. Inside are padding and a DigestInfo, which holds the digest.',
  'rsa-pss': 'The public key opens the value again. Inside are the salt and the hash H over digest and salt.',
};

const curve =
  'Verifying takes digest, s and the public key to a point of the curve, and looks whether its x is r.';
const recomputes: Readonly<Record<MakingFact['scheme'], string>> = {
  'rsa-pkcs1': 'Verifying opens the value with the public key and looks for the digest.',
  'rsa-pss': 'Verifying opens the value with the public key and looks for salt and hash.',
  ecdsa: curve,
  dsa: 'Verifying takes digest, s and the public key to a number, and looks whether it is r.',
  eddsa:
    'Verifying takes R, the public key and the bytes to a point of the curve, and looks whether S leads there.',
  'ml-dsa': 'Verifying recomputes the challenge from the public key, the bytes and the value, and compares.',
  'slh-dsa':
    'Verifying climbs the trees of hashes from the bytes and the value to a root, and compares it with the key.',
};

const same = 'It is.';
const fitsWords: Readonly<Record<MakingFact['scheme'], string>> = {
  'rsa-pkcs1': 'It is there.',
  'rsa-pss': 'They are there.',
  ecdsa: same,
  dsa: same,
  eddsa: 'It does.',
  'ml-dsa': 'They are equal.',
  'slh-dsa': 'They are equal.',
};

const not = 'It is not.';
const failsWords: Readonly<Record<MakingFact['scheme'], string>> = {
  'rsa-pkcs1': 'What comes out has no such form.',
  'rsa-pss': 'What comes out has no such form.',
  ecdsa: not,
  dsa: not,
  eddsa: 'It does not.',
  'ml-dsa': 'They differ.',
  'slh-dsa': 'They differ.',
};

/** What an RSA value holds, part by part, and the digest in it beside the one of what is here. */
export function openedContent(opened: OpenedFact): readonly Child[] {
  const { expected, computed, digestAlgorithm, salt, saltLength, trailing } = opened;
  const isPss = opened.scheme === 'rsa-pss';
  return [
    factList([
      paddingFact(opened),
      factOf('DigestInfo', opened.digestInfo && spaced(opened.digestInfo), {
        isCode: true,
        notes: [`names ${digestAlgorithm.name}`],
      }),
      factOf('Behind it', trailing === undefined ? undefined : `${bytes(trailing)}, where nothing belongs`),
      factOf('Salt', salt === undefined ? undefined : spaced(salt), {
        isCode: true,
        notes: saltLength === undefined ? [] : [bytes(saltLength)],
      }),
    ]),
    digestDiff(
      { expected, ...(computed !== undefined && { computed }) },
      isPss ? 'H inside the value' : 'Digest inside the value',
    ),
  ];
}

function paddingFact({ scheme, paddingLength }: OpenedFact): Fact {
  const value = scheme === 'rsa-pss' ? '00 … 00 01' : '00 01 ff … ff 00';
  const filled = scheme === 'rsa-pss' ? 'of zero' : 'of ff';
  return { name: 'Padding', value, isCode: true, notes: [`${bytes(paddingLength)} ${filled}`] };
}
