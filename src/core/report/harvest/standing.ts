import { SmimeError } from '../../errors/smimeError';
import type { Standing } from '../../smime/harvest/harvestedRecipient';
import { bestPath } from '../../verify/path/pathVerdict';
import type { Certificate } from '../../x509/certificate';
import type { JudgedPath } from '../../x509/path/judgePath';
import type { Signature } from '../report';

/** What speaks for the signer of a signature, and where the path to it begins. */
export interface SignerStanding {
  readonly standing: Standing;
  readonly signer: Certificate;
  /** The end of the best path: a trust anchor, or what nobody trusts. */
  readonly end: Certificate;
}

/**
 * What speaks for a signer: everything, or everything but that the end of the path is no trust anchor.
 * @throws SmimeError `senderNotVerified` where anything else is amiss
 */
export function signerStanding(signature: Signature, paths: readonly JudgedPath[]): SignerStanding {
  const best = bestPath(paths);
  const [signer] = best?.certificates ?? [];
  const end = best?.certificates.at(-1);
  const amiss = signature.checks.filter(({ status }) => status === 'failed' || status === 'indeterminate');
  if (best === undefined || signer === undefined || end === undefined)
    throw new SmimeError('senderNotVerified', { detail: amiss[0]?.message ?? 'there is no certificate' });
  if (signature.indication === 'TOTAL_PASSED') return { standing: 'verified', signer, end };
  const other = amiss.find(({ id }) => id !== 'path');
  if (other !== undefined || !lacksAnchorAlone(best)) {
    const detail = (other ?? amiss[0])?.message;
    throw new SmimeError('senderNotVerified', detail === undefined ? {} : { detail });
  }
  const isSelfSigned = signer === end && best.failures[0]?.reason === 'rootNotTrusted';
  return { standing: isSelfSigned ? 'selfSigned' : 'untrustedRoot', signer, end };
}

/** A root is seldom sent along: that it is not at hand is the same as that it is not trusted. */
function lacksAnchorAlone({ failures }: JudgedPath): boolean {
  return (
    failures.length > 0 &&
    failures.every(({ reason }) => reason === 'rootNotTrusted' || reason === 'issuerNotFound')
  );
}
