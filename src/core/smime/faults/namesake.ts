import { context, sequence } from '../../asn1/derWriter';
import type { KeyKind } from '../../crypto/algorithms';
import type { CryptoProvider, GeneratedKey } from '../../crypto/provider';
import type { Certificate } from '../../x509/certificate';
import { elementsIn, nth } from './elements';

/**
 * A certificate that says all that another says, issuer and serial number too, but for a fresh key of the same kind. Its
 * own signature is that of the other, and does not hold.
 * @returns DER; undefined where keys of this kind are not made here
 */
export async function namesake(
  { raw, publicKey }: Certificate,
  crypto: CryptoProvider,
): Promise<Uint8Array | undefined> {
  const kind = generatedLike(publicKey.kind);
  if (kind === undefined) return undefined;
  const { spki } = await crypto.generateKey(kind);
  const [tbs, algorithm, signature] = [0, 1, 2].map((at) => nth(elementsIn(raw), at));
  if (tbs === undefined || algorithm === undefined || signature === undefined) return undefined;
  const fields = elementsIn(tbs);
  const hasVersion = fields[0]?.[0] === context(0)[0];
  // serialNumber, signature, issuer, validity and subject come before the key.
  const own = hasVersion ? 6 : 5;
  return sequence(sequence(...fields.map((each, at) => (at === own ? spki : each))), algorithm, signature);
}

function generatedLike(kind: KeyKind): GeneratedKey | undefined {
  if (kind.kind === 'rsa') return { kind: 'rsa', bits: kind.bits };
  return kind.kind === 'ec' || kind.kind === 'eddsa' || kind.kind === 'ml-dsa' ? kind : undefined;
}
