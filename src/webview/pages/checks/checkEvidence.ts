import type { CheckId } from '../../../core/catalogue/checkIds';
import type { Report, Signature } from '../../../core/report/report';
import type { Child } from '../../dom/element';
import { certificateFacts } from '../certificates/certificates';
import { digestDiff } from '../digest/digestDiff';
import { algorithmFact, factList, factOf, placeFact } from '../facts';
import type { Evidence } from './checksTable';
import { coverage } from './coverage';
import { identityMatrix } from './identityMatrix';
import { revocation } from './revocation';
import { timeline } from './timeline';

/** What the checks of a signature were decided by, check by check. */
export function checkEvidence(report: Report, signature: Signature): Evidence {
  return ({ id }) => evidence[id]?.(signature, report) ?? [];
}

type Reader = (signature: Signature, report: Report) => readonly Child[];

const evidence: Partial<Readonly<Record<CheckId, Reader>>> = {
  'message-digest': digest,
  'signature-value': opened,
  revocation: ({ revocation: facts }) => (facts.length === 0 ? [] : [revocation(facts)]),
  purpose: usage,
  identity: ({ identity }) => (identity === undefined ? [] : identityMatrix(identity)),
  time: ({ timeline: entries }) => (entries.length === 0 ? [] : [timeline(entries)]),
  coverage: ({ layer }, { coverage: facts }) => (facts.length === 0 ? [] : [coverage(facts, layer)]),
};

function digest(signature: Signature): readonly Child[] {
  const { expected, computed, over, lineEnds } = signature.digest;
  if (expected === undefined && computed === undefined) return [];
  return [
    digestDiff(signature.digest),
    factList([
      algorithmFact('Algorithm', signature.digestAlgorithm),
      placeFact('Over', over),
      factOf('Line ends', lineEnds === 'canonical' ? 'made CRLF before digesting' : lineEnds),
    ]),
  ];
}

/** What the value holds, opened with the public key: for RSA alone. */
function opened({ opened: found, signatureAlgorithm, value }: Signature): readonly Child[] {
  const facts = [algorithmFact('Algorithm', signatureAlgorithm), placeFact('Value', value)];
  if (found === undefined) return signatureAlgorithm.name === '' ? [] : [factList(facts)];
  const { scheme, digestAlgorithm, expected, computed, saltLength } = found;
  const form =
    scheme === 'rsa-pss' ? 'RSASSA-PSS, the hash over digest and salt' : 'PKCS#1 v1.5, a DigestInfo';
  return [
    factList([
      ...facts,
      factOf('Opened with the public key', form),
      factOf('Digest inside', digestAlgorithm.name),
      factOf('Salt', saltLength === undefined ? undefined : `${saltLength} octets`),
    ]),
    digestDiff({ expected, ...(computed !== undefined && { computed }) }, 'Inside the value'),
  ];
}

function usage({ signer: { certificate } }: Signature): readonly Child[] {
  return certificate === undefined ? [] : [factList(certificateFacts(certificate))];
}
