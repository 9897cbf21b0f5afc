import type { AlgorithmIdentifier } from '../../asn1/algorithmIdentifier';
import { Decoding } from '../../asn1/fields';
import type { ByteSource } from '../../bytes/byteSource';
import type { Pace } from '../../bytes/pace';
import { equal } from '../../bytes/segments';
import type { CryptoProvider } from '../../crypto/provider';
import { signatureScheme } from '../../crypto/signatureScheme';
import { SmimeError } from '../../errors/smimeError';

/** A certificate or a CRL: whatever an issuer signs. */
export interface Issued {
  readonly source: ByteSource;
  readonly raw: Uint8Array;
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly innerAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

/** Whether a key made the signature, or why that cannot be said. */
export type IssuerSignature = 'good' | 'wrong' | 'algorithmsDiffer' | SmimeError;

/** Verifies what issuers sign, each with a key once: paths share their upper ends. */
export class IssuerSignatures {
  private readonly known = new Map<string, Promise<IssuerSignature>>();
  private readonly numbers = new Map<object, number>();

  constructor(
    private readonly crypto: CryptoProvider,
    private readonly pace: Pace,
  ) {}

  /** How many were verified. */
  get count(): number {
    return this.known.size;
  }

  /** @param key SubjectPublicKeyInfo of the issuer, DSA parameters filled in */
  check(issued: Issued, key: Uint8Array): Promise<IssuerSignature> {
    const name = `${this.numberOf(issued)} ${this.numberOf(key)}`;
    const found = this.known.get(name) ?? this.verify(issued, key);
    this.known.set(name, found);
    return found;
  }

  private numberOf(thing: object): number {
    const number = this.numbers.get(thing) ?? this.numbers.size;
    this.numbers.set(thing, number);
    return number;
  }

  private async verify(issued: Issued, key: Uint8Array): Promise<IssuerSignature> {
    const { source, signatureAlgorithm, innerAlgorithm, tbs, signature } = issued;
    await this.pace.breathe();
    // The one inside is signed, the one outside is used (RFC 5280 4.1.1.2).
    if (!equal(source.view(signatureAlgorithm.node), source.view(innerAlgorithm.node)))
      return 'algorithmsDiffer';
    try {
      const scheme = signatureScheme(new Decoding(source), signatureAlgorithm, '');
      return (await this.crypto.verify(key, scheme, [tbs], signature, this.pace)) ? 'good' : 'wrong';
    } catch (error) {
      if (!SmimeError.is(error) || error.reason === 'cancelled') throw error;
      return error;
    }
  }
}
