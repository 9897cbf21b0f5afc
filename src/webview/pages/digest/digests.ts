import type { Signature } from '../../../core/report/report';
import { element, type Child } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { capped } from '../../lists/capped';
import { lineEndWords } from '../../words/lineEnds';
import { bytes, count } from '../../words/numbers';
import { signerName } from '../../words/signatureWords';
import { algorithmFact, factList, factOf, placeFact } from '../facts';
import { computedFact } from '../making/octets';
import { openedContent } from '../making/signatureValue';
import { section, type PageContext } from '../section';
import { digestDiff } from './digestDiff';

/** For each signature, what was hashed and to what, against what was signed. */
export function digests({ model, layer }: PageContext): Child[] {
  return [capped(model.signaturesOf(layer.id), element('div'), digest)];
}

function digest(signature: Signature): HTMLElement {
  return element(
    'div',
    { class: 'signer' },
    section(
      foreign(`Digest signed by ${signerName(signature)}`),
      digestDiff(signature.digest),
      hashed(signature),
    ),
    ...attributes(signature),
    ...inside(signature),
  );
}

/** The bytes that were hashed: where they stand, and how many they are with their line ends as they were taken. */
function hashed({ digest: { over, length, lineEnds }, digestAlgorithm }: Signature): HTMLElement {
  const stand = over === undefined ? undefined : over.end - over.start;
  const more = length === undefined || stand === undefined ? 0 : length - stand;
  const change = more > 0 ? `${bytes(more)} more than stand there` : `${bytes(-more)} fewer than stand there`;
  return factList([
    algorithmFact('Algorithm', digestAlgorithm),
    placeFact('Over', over),
    factOf('Bytes hashed', length === undefined ? undefined : count(length), {
      notes: more === 0 ? [] : [change],
    }),
    factOf('Line ends', lineEnds && lineEndWords[lineEnds]),
  ]);
}

/** The digest that goes into the signature value where there are signed attributes. */
function attributes({ making }: Signature): readonly Child[] {
  if (making?.signedAttrs === undefined || making.digest === undefined) return [];
  return [
    section(
      'Digest of the signed attributes',
      factList([
        placeFact('Signed attributes', making.signedAttrs),
        factOf('Bytes hashed', count(making.length), { notes: ['with the tag of a SET OF, in DER'] }),
        factOf('Algorithm', making.digestAlgorithm?.name),
        computedFact('Digest', making.digest),
      ]),
    ),
  ];
}

/** What the value holds, opened with the public key: for RSA alone. */
function inside({ opened }: Signature): readonly Child[] {
  return opened === undefined ? [] : [section('Inside the signature value', ...openedContent(opened))];
}
