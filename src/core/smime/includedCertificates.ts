import { equal } from '../bytes/segments';
import type { Signer } from '../keys/signer';
import type { Certificate } from '../x509/certificate';

/** Which of the signers' certificates travel along with a signature. */
export type IncludedCertificates =
  /** None: the receiver has them already. */
  | 'none'
  /** Those that the signatures are made with. */
  | 'signer'
  /** Those that the signers want to be encrypted to and those above them too, but for the root, which the receiver trusts of his own accord or not at all (RFC 8550 2.3). */
  | 'chain'
  /** All that the signers have with them. */
  | 'chainAndRoot';

/** What of a signer everybody may see. */
export type SignerCertificates = Pick<Signer, 'certificate' | 'chain' | 'receiving'>;

/** The certificates that travel along, in the order of the signers. */
export function includedCertificates(
  signers: readonly SignerCertificates[],
  which: IncludedCertificates,
): readonly Certificate[] {
  if (which === 'none') return [];
  return signers.flatMap(({ certificate, chain, receiving }) => {
    if (which === 'signer') return [certificate];
    const own = [certificate, ...(receiving === undefined ? [] : [receiving])];
    return [...own, ...(which === 'chain' ? chain.filter((each) => !isRoot(each)) : chain)];
  });
}

/** Whose issuer is itself. */
function isRoot({ subject, issuer }: Certificate): boolean {
  return equal(subject.raw, issuer.raw);
}
