import { Decoding } from '../asn1/fields';
import { ByteSource } from '../bytes/byteSource';
import type { Pace } from '../bytes/pace';
import { equal } from '../bytes/segments';
import type { CryptoProvider } from '../crypto/provider';
import { signatureScheme } from '../crypto/signatureScheme';
import { SmimeError } from '../errors/smimeError';
import { readCertificate, type Certificate } from '../x509/certificate';
import { completedDsaKey } from '../x509/dsaParameters';

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
 * found says whose they are, and only a path through that certificate makes the signature worth something.
 * @param pool certificates to look for issuers in, the more trustworthy first
 */
export function keyFinder(pool: readonly Certificate[], crypto: CryptoProvider, pace: Pace): KeyFinder {
  return (certificate) => new IssuerSearch(pool, crypto, pace).keyOf(certificate);
}

/** The search for the parameters of one key. */
class IssuerSearch {
  private left = MAX_ISSUERS;

  constructor(
    private readonly pool: readonly Certificate[],
    private readonly crypto: CryptoProvider,
    private readonly pace: Pace,
  ) {}

  async keyOf(certificate: Certificate): Promise<UsableKey | undefined> {
    const { publicKey } = certificate;
    if (!lacksParameters(certificate)) return { spki: publicKey.raw };
    for (const issuer of this.pool.filter((each) => mayHaveIssued(each, certificate))) {
      if (this.left-- <= 0) return undefined;
      const above = await this.keyOf(issuer);
      if (above === undefined || !(await this.isSignedBy(certificate, above.spki))) continue;
      const parametersOf = above.parametersOf ?? issuer;
      const { kind } = parametersOf.publicKey;
      const spki = completedDsaKey(publicKey, { raw: above.spki, kind });
      return spki && { spki, parametersOf };
    }
    return undefined;
  }

  private async isSignedBy({ raw }: Certificate, issuer: Uint8Array): Promise<boolean> {
    const source = ByteSource.file('certificate', raw);
    try {
      const { signatureAlgorithm, tbs, signature } = readCertificate(source).certificate;
      const scheme = signatureScheme(new Decoding(source), signatureAlgorithm, '');
      return await this.crypto.verify(issuer, scheme, [tbs], signature, this.pace);
    } catch (error) {
      if (!SmimeError.is(error) || error.reason === 'cancelled') throw error;
      return false;
    }
  }
}

function lacksParameters({ publicKey: { kind } }: Certificate): boolean {
  return kind.kind === 'dsa' && kind.bits === 0;
}

function mayHaveIssued(candidate: Certificate, certificate: Certificate): boolean {
  const isDsa = candidate.publicKey.kind.kind === 'dsa';
  const isNamed = candidate.subject.text === certificate.issuer.text;
  return isDsa && isNamed && !equal(candidate.raw, certificate.raw);
}
