import { toHex } from '../../bytes/hex';
import type { Pace } from '../../bytes/pace';
import { equal, type Segments } from '../../bytes/segments';
import type { CheckReasonCode } from '../../catalogue/checkReasons';
import type { DigestName, KeyKind, SignatureScheme } from '../../crypto/algorithms';
import { digestOf } from '../../crypto/digests';
import { oidName } from '../../crypto/oidName';
import { readDigestInfo } from '../../crypto/pkcs1Signature';
import type { CryptoProvider } from '../../crypto/provider';
import { pssCodeHash, readPss, type PssScheme } from '../../crypto/pss';
import { digests } from '../../crypto/registry/digests';
import { SmimeError } from '../../errors/smimeError';
import { readPublicKey } from '../../keys/samePublicKey';

/** What an RSA signature value holds, opened with the public key, beside what it ought to hold. */
export interface OpenedSignature {
  readonly scheme: 'rsa-pkcs1' | 'rsa-pss';
  /** The object identifier of the digest algorithm; with PSS that which is named beside the value. */
  readonly algorithm: string;
  /** Hexadecimal: the digest in the DigestInfo, or with PSS the hash H over digest and salt. */
  readonly digest: string;
  /** The same as what is said to be signed gives it; undefined where the algorithm is not known. */
  readonly computed?: string;
  /** Octets, with PSS. */
  readonly saltLength?: number;
  /** The salt in hexadecimal, with PSS. */
  readonly salt?: string;
  /** Octets that fill the block: 0xFF with PKCS#1 v1.5, zeros before the salt with PSS. */
  readonly paddingLength: number;
  /** The DER of the DigestInfo in hexadecimal, with PKCS#1 v1.5. */
  readonly digestInfo?: string;
  /** Octets behind the DigestInfo, where nothing belongs. */
  readonly trailing?: number;
}

/** What a signature value holds, and why it does not fit where it does not. */
export interface Opening {
  readonly reason: CheckReasonCode;
  readonly detail?: string;
  readonly opened?: OpenedSignature;
}

/**
 * Opens an RSA signature value, and tells apart why one does not fit: another key, another scheme or digest, other
 * bytes. It verifies nothing: reading a block is what forgeries live on.
 * @param spki of the certificate that the signature names
 * @param signed what the signature is said to be over
 */
export async function openSignatureValue(
  spki: Uint8Array,
  scheme: SignatureScheme,
  signature: Uint8Array,
  signed: Segments,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<Opening> {
  const { kind } = readPublicKey(spki);
  if (!isRsaKey(kind) || (scheme.kind !== 'rsa-pkcs1' && scheme.kind !== 'rsa-pss'))
    return { reason: 'signatureMismatch' };
  const block = await openedBlock(spki, signature, crypto);
  if (block === undefined) return { reason: 'madeWithOtherKey' };
  const opener = new Opener(block, kind.bits, signed, crypto, pace);
  return scheme.kind === 'rsa-pss' ? opener.pss(scheme) : opener.pkcs1(scheme.digest);
}

const NOT_AS_WRITTEN = 'the digest inside is right, but what stands around it is not what PKCS#1 v1.5 asks';

type RsaKey = Extract<KeyKind, { kind: 'rsa' | 'rsa-pss' }>;

function isRsaKey(kind: KeyKind): kind is RsaKey {
  return kind.kind === 'rsa' || kind.kind === 'rsa-pss';
}

async function openedBlock(
  spki: Uint8Array,
  signature: Uint8Array,
  crypto: CryptoProvider,
): Promise<Uint8Array | undefined> {
  try {
    return await crypto.openSignature(spki, signature);
  } catch (error) {
    if (SmimeError.is(error, 'malformed')) return undefined;
    throw error;
  }
}

// Those that anybody signs with; each way of PSS is tried with its own digest as mask and with SHA-1, the default.
const TRIED: readonly DigestName[] = ['sha256', 'sha1', 'sha384', 'sha512'];
// Zeros that no other key gives by chance.
const LEAST_PADDING = 8;

/** A block, and what it is compared with. */
class Opener {
  constructor(
    private readonly block: Uint8Array,
    private readonly bits: number,
    private readonly signed: Segments,
    private readonly crypto: CryptoProvider,
    private readonly pace: Pace,
  ) {}

  async pkcs1(digest: DigestName): Promise<Opening> {
    const info = readDigestInfo(this.block);
    if (info === undefined) return this.otherScheme(`PKCS#1 v1.5 with ${digests[digest].name}`);
    const name = digestOf(info.algorithm);
    const computed = name && toHex(await this.digest(name));
    const opened: OpenedSignature = {
      scheme: 'rsa-pkcs1',
      algorithm: info.algorithm,
      digest: toHex(info.digest),
      paddingLength: info.paddingLength,
      digestInfo: toHex(info.der),
      ...(info.trailing > 0 && { trailing: info.trailing }),
      ...(computed !== undefined && { computed }),
    };
    if (name === digest && computed !== opened.digest) return { reason: 'madeOverOtherBytes', opened };
    // Forgeries for keys with exponent 3 look so: the right digest, and behind it what nobody looks at.
    if (name === digest) return { reason: 'signatureMismatch', detail: NOT_AS_WRITTEN, opened };
    const detail = `${oidName(info.algorithm)}, not ${digests[digest].name}`;
    return { reason: 'madeWithOtherDigest', detail, opened };
  }

  async pss(scheme: PssScheme): Promise<Opening> {
    const read = await readPss(this.crypto, scheme, this.block, this.bits);
    if (read === undefined) return this.otherScheme(pssName(scheme));
    const { codeHash, salt, padding } = read;
    const computed = await pssCodeHash(this.crypto, scheme.digest, await this.digest(scheme.digest), salt);
    const opened: OpenedSignature = {
      scheme: 'rsa-pss',
      algorithm: digests[scheme.digest].oid,
      digest: toHex(codeHash),
      computed: toHex(computed),
      saltLength: salt.length,
      salt: toHex(salt),
      paddingLength: padding,
    };
    if (!equal(codeHash, computed)) return { reason: 'madeOverOtherBytes', opened };
    // A key for PSS may prescribe digest, mask and salt (RFC 4055 3.3).
    if (salt.length === scheme.saltLength)
      return { reason: 'signatureMismatch', detail: 'the key is for other parameters of PSS alone', opened };
    const detail = `a salt of ${salt.length} octets, not of ${scheme.saltLength}`;
    return { reason: 'madeWithOtherScheme', detail, opened };
  }

  /** The block has not the form that is named: whether it has another, or none as under another key. */
  private async otherScheme(named: string): Promise<Opening> {
    const info = readDigestInfo(this.block);
    const found =
      info === undefined ? await this.pssOfAnyKind() : `PKCS#1 v1.5 with ${oidName(info.algorithm)}`;
    return found === undefined
      ? { reason: 'madeWithOtherKey' }
      : { reason: 'madeWithOtherScheme', detail: `${found}, not ${named}` };
  }

  private async pssOfAnyKind(): Promise<string | undefined> {
    for (const digest of TRIED) {
      for (const mgfDigest of new Set([digest, 'sha1'] as const)) {
        const read = await readPss(this.crypto, { digest, mgfDigest }, this.block, this.bits);
        if (read !== undefined && read.padding >= LEAST_PADDING) return pssName({ digest, mgfDigest });
      }
    }
    return undefined;
  }

  private digest(name: DigestName): Promise<Uint8Array> {
    return this.crypto.digest(name, this.signed, this.pace);
  }
}

function pssName({ digest, mgfDigest }: Pick<PssScheme, 'digest' | 'mgfDigest'>): string {
  const mask = mgfDigest === digest ? '' : ` and MGF1 with ${digests[mgfDigest].name}`;
  return `RSASSA-PSS with ${digests[digest].name}${mask}`;
}
