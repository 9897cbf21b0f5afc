import type { Signature } from '../../core/report/report';
import type { CheckId } from '../../core/catalogue/checkIds';
import type { Check } from '../../core/verify/check';
import type { Child } from '../dom/element';
import { digestDiff } from './digestDiff';
import { algorithmFact, factList, factOf, placeFact } from './facts';

/** What the checks of a signature were decided by, check by check. */
export function checkEvidence(signature: Signature): (check: Check) => readonly Child[] {
  return ({ id }) => evidence[id]?.(signature) ?? [];
}

const evidence: Partial<Readonly<Record<CheckId, (signature: Signature) => readonly Child[]>>> = {
  'message-digest': digest,
  'signature-value': opened,
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
