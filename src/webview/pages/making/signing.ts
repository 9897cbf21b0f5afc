import type { CertificateFact, Signature } from '../../../core/report/report';
import { element } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { rangeRef } from '../../dom/rangeRef';
import { totalOf } from '../../lists/rest';
import { lineEndWords } from '../../words/lineEnds';
import { commonName } from '../../words/names';
import { bytes, count, plural } from '../../words/numbers';
import { checkOf, signerName } from '../../words/signatureWords';
import { digestDiff } from '../digest/digestDiff';
import { algorithmFact, factList, factOf, idFacts, placeFact, type Fact } from '../facts';
import type { PageContext } from '../section';
import { attachedSignature } from './attaching';
import { sentSignature } from './sending';
import { valueStep } from './signatureValue';
import { judgedBy, type Step } from './step';

/** How a signature came about, from the content to the message. */
export function signingSteps(context: PageContext, signature: Signature): readonly Step[] {
  return [
    hashStep(signature),
    valueStep(signature),
    packStep(context, signature),
    attachedSignature(context, signature),
    sentSignature(context, signature),
  ];
}

function hashStep(signature: Signature): Step {
  const { digest, digestAlgorithm, making } = signature;
  const { over, length, lineEnds } = digest;
  const isDirect = making?.over === 'content';
  const octets = length ?? making?.length;
  const name = digestAlgorithm.name === '' ? 'A hash algorithm' : digestAlgorithm.name;
  const taken = octets === undefined ? 'the content' : `the ${bytes(octets)} of the content`;
  return {
    title: 'The content is hashed',
    ...(isDirect ? direct(signature) : judgedBy(checkOf(signature, 'message-digest'))),
    text: `${name} takes ${taken} to a short digest. Change one bit of the content, and the digest is another.`,
    content: () => [
      factList([
        algorithmFact('Hash algorithm', digestAlgorithm.name === '' ? undefined : digestAlgorithm),
        placeFact('Content', over),
        factOf('Bytes hashed', octets === undefined ? undefined : count(octets), {
          notes: lineEnds === undefined ? [] : [lineEndWords[lineEnds]],
        }),
      ]),
      isDirect || (digest.expected === undefined && digest.computed === undefined)
        ? undefined
        : digestDiff(digest, 'In the messageDigest attribute'),
    ],
  };
}

/** Without signed attributes nothing carries the digest: what it is compared with is in the value. */
function direct(signature: Signature): Pick<Step, 'state' | 'because'> {
  const value = checkOf(signature, 'signature-value');
  if (value?.status === 'passed') return { state: 'fits' };
  return {
    state: value?.reason === 'madeOverOtherBytes' ? 'broken' : 'unknown',
    because: 'There are no signed attributes that carry the digest: only the signature value can tell',
  };
}

function packStep({ layer }: PageContext, signature: Signature): Step {
  const { certificate } = signature.signer;
  const { certificates = [] } = layer;
  const isInside = certificate?.range !== undefined;
  return {
    title: 'Signature and certificate are packed: CMS (PKCS#7)',
    ...judgedBy(checkOf(signature, 'structure')),
    text: `A SignerInfo holds the value, the algorithms and the name of the certificate; a SignedData holds the SignerInfo and ${plural(totalOf(certificates), 'certificate')}.`,
    content: () => [
      factList([
        placeFact('SignerInfo', signature.range),
        ...idFacts(signature.sid),
        certificate === undefined
          ? factOf('Certificate of the signer', 'neither in the message nor at hand')
          : factOf('Certificate of the signer', signerName(signature), {
              range: certificate.range,
              notes: [isInside ? 'in the message' : 'not in the message, but at hand', certificate.publicKey],
            }),
        included(certificates),
        placeFact('SignedData in its ContentInfo', layer.body),
      ]),
    ],
  };
}

const MOST_NAMED = 6;

/** The certificates that travel along, by their holders; the rest stands on a page of its own. */
function included(certificates: readonly CertificateFact[]): Fact | undefined {
  if (certificates.length === 0) return undefined;
  const named = certificates.slice(0, MOST_NAMED);
  const rest = totalOf(certificates) - named.length;
  const items = named.map(({ subject, range }) =>
    element('span', { class: 'item' }, rangeRef(range, {}, foreign(commonName(subject)))),
  );
  const notes = rest === 0 ? [] : [`and ${plural(rest, 'other')}, on the page Certificates`];
  return { name: 'Certificates included', value: element('span', {}, ...items), notes };
}
