import type { Pace } from '../../bytes/pace';
import { equal } from '../../bytes/segments';
import type { CryptoProvider } from '../../crypto/provider';
import type { Certificate } from '../../x509/certificate';
import { completedDsaKey } from '../../x509/dsaParameters';
import { IssuerSignatures } from '../../x509/path/issuerSignatures';
import { sameName } from '../../x509/sameName';

/** A public key with all that verifying takes. */
export interface UsableKey {
  /** SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  /** The certificate whose DSA parameters were taken, where the key's own has none. */
  readonly parametersOf?: Certificate;
}

/** Finds the key of a certificate; undefined where its DSA parameters are nowhere to be found. */
export type KeyFinder = (certificate: Certificate) => Promise<UsableKey | undefined>;

// Each costs a verification, and a message can be full of certificates of one name.
const MAX_ISSUERS = 16;

/**
 * Completes keys from the certificates above them: a DSA key without parameters has those of its issuer, who may have
 * them from his own (RFC 3279 2.3.2, RFC 5280 6.1.4 (d) to (f)). Only who signed the certificate counts as its issuer.
 *
 * Whoever may choose the parameters can forge signatures of the key, and can make an issuer to go with them. So what is
 * found says whose they are, and the check of the path asks that it goes through that key.
 * @param pool certificates to look for issuers in, the more trustworthy first
 */
export function keyFinder(pool: readonly Certificate[], crypto: CryptoProvider, pace: Pace): KeyFinder {
  const signatures = new IssuerSignatures(crypto, pace);
  return (certificate) => new IssuerSearch(pool, signatures).keyOf(certificate);
}

/** The search for the parameters of one key. */
class IssuerSearch {
  private left = MAX_ISSUERS;

  constructor(
    private readonly pool: readonly Certificate[],
    private readonly signatures: IssuerSignatures,
  ) {}

  async keyOf(certificate: Certificate): Promise<UsableKey | undefined> {
    const { publicKey } = certificate;
    if (!lacksParameters(certificate)) return { spki: publicKey.raw };
    for (const issuer of this.pool.filter((each) => mayHaveIssued(each, certificate))) {
      if (this.left-- <= 0) return undefined;
      const above = await this.keyOf(issuer);
      if (above === undefined) continue;
      if ((await this.signatures.check(certificate, above.spki)) !== 'good') continue;
      const parametersOf = above.parametersOf ?? issuer;
      const { kind } = parametersOf.publicKey;
      const spki = completedDsaKey(publicKey, { raw: above.spki, kind });
      return spki && { spki, parametersOf };
    }
    return undefined;
  }
}

function lacksParameters({ publicKey: { kind } }: Certificate): boolean {
  return kind.kind === 'dsa' && kind.bits === 0;
}

function mayHaveIssued(candidate: Certificate, certificate: Certificate): boolean {
  const isDsa = candidate.publicKey.kind.kind === 'dsa';
  const isNamed = sameName(candidate.subject, certificate.issuer);
  return isDsa && isNamed && !equal(candidate.raw, certificate.raw);
}
