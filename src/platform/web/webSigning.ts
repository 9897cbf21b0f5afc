import { algorithmIdentifierWithNull } from '../../core/asn1/algorithmIdentifier';
import { publicKeys } from '../../core/crypto/registry/publicKeys';
import { signatures } from '../../core/crypto/registry/signatures';
import type { KeyKind, SignatureScheme } from '../../core/crypto/algorithms';
import { encodePrivateKeyInfo } from '../../core/keys/privateKeyInfo';
import { ecCurves } from '../portable/curves';
import { readPkcs8 } from '../portable/readKeys';
import { ifHosted, owned, type Subtle } from './subtle';
import { webDigests } from './webHash';

/** How WebCrypto is asked for a signature. */
interface Asked {
  readonly key: RsaHashedImportParams | EcKeyImportParams;
  readonly signature: RsaPssParams | EcdsaParams | { readonly name: string };
}

/**
 * A signature by the host, whose arithmetic with private keys takes the same time for all of them.
 * @returns undefined where the host has no such keys, curves, digests or MGF1 digests
 */
export async function signHosted(
  subtle: Subtle,
  pkcs8: Uint8Array,
  kind: KeyKind,
  scheme: SignatureScheme,
  data: Uint8Array,
): Promise<Uint8Array | undefined> {
  const asked = askedFor(kind, scheme);
  if (asked === undefined) return undefined;
  const value = await ifHosted(() => sign(subtle, asked, pkcs8, data));
  if (value === undefined) return undefined;
  const signature = new Uint8Array(value);
  // WebCrypto has r and s one behind the other, CMS has DER.
  return kind.kind === 'ec' ? ecCurves[kind.curve].Signature.fromBytes(signature).toBytes('der') : signature;
}

async function sign(
  subtle: Subtle,
  asked: Asked,
  pkcs8: Uint8Array,
  data: Uint8Array,
): Promise<ArrayBuffer | undefined> {
  const key = await subtle?.importKey('pkcs8', owned(bareKey(pkcs8)), asked.key, false, ['sign']);
  return key && subtle?.sign(asked.signature, key, owned(data));
}

function askedFor(kind: KeyKind, scheme: SignatureScheme): Asked | undefined {
  const hash = webDigests[scheme.digest];
  if (hash === undefined) return undefined;
  if (scheme.kind === 'ecdsa' && kind.kind === 'ec') {
    return { key: { name: 'ECDSA', namedCurve: kind.curve }, signature: { name: 'ECDSA', hash } };
  }
  if (scheme.kind === 'rsa-pkcs1' && kind.kind === 'rsa') {
    const name = 'RSASSA-PKCS1-v1_5';
    return { key: { name, hash }, signature: { name } };
  }
  const isRsa = kind.kind === 'rsa' || kind.kind === 'rsa-pss';
  if (scheme.kind !== 'rsa-pss' || !isRsa || scheme.mgfDigest !== scheme.digest) return undefined;
  const name = 'RSA-PSS';
  return { key: { name, hash }, signature: { name, saltLength: scheme.saltLength } };
}

/** The key without attributes; one for PSS alone is handed over as a common one, for WebCrypto does not know it. */
function bareKey(pkcs8: Uint8Array): Uint8Array {
  const { info, decoding } = readPkcs8(pkcs8);
  const isPss = info.algorithm.oid.value === signatures['id-RSASSA-PSS'].oid;
  const algorithm = isPss
    ? algorithmIdentifierWithNull(publicKeys.rsaEncryption.oid)
    : decoding.source.view(info.algorithm.node);
  return encodePrivateKeyInfo(algorithm, info.privateKey);
}
