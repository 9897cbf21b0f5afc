import type { Layer, Recipient, Report, Signature } from '../report';

/** What openssl does not do, or does otherwise, with a layer: a line each, in words that are nobody else's. */
export function limitsOf({ signatures, recipients }: Report, layer: Layer): readonly string[] {
  const ofLayer = (each: { readonly layer: string }): boolean => each.layer === layer.id;
  return [
    ...(layer.state === 'damaged' ? ['This layer is damaged: openssl may refuse to read it.'] : []),
    ...new Set(signatures.filter(ofLayer).flatMap((signature) => signatureLimits(signature, layer))),
    ...new Set(recipients.filter(ofLayer).flatMap(recipientLimits)),
    ...cipherLimits(layer),
  ];
}

function signatureLimits(
  { signatureAlgorithm, digestAlgorithm, digest }: Signature,
  { form }: Layer,
): readonly string[] {
  const isModern = /^(?:Ed|ML-|SLH-)/.test(signatureAlgorithm.name);
  const isSha3 = /sha3|shake/i.test(`${signatureAlgorithm.name} ${digestAlgorithm.name}`);
  // What lies inside a SignedData is hashed as it stands, by openssl too.
  const isOff = form === 'detached' && digest.lineEnds !== undefined && digest.lineEnds !== 'canonical';
  return [
    ...(isModern || isSha3
      ? ['OpenSSL 3.0 does not verify this signature algorithm in CMS; a later version may.']
      : []),
    ...(isOff
      ? [
          'The digest matches only with other line ends than CRLF: openssl makes them CRLF and will not agree.',
        ]
      : []),
  ];
}

function recipientLimits({ type, certificate, keyEncryptionAlgorithm }: Recipient): readonly string[] {
  if (type === 'kemri') return ['OpenSSL 3.0 does not know KEMRecipientInfo; a later version may.'];
  const isMontgomery =
    /^X(?:25519|448)/.test(certificate?.publicKey ?? '') || /hkdf/.test(keyEncryptionAlgorithm.name);
  return type === 'kari' && isMontgomery
    ? ['OpenSSL 3.0 does not agree on a key with X25519 or X448 in CMS; a later version may.']
    : [];
}

function cipherLimits({ kind, contentEncryptionAlgorithm }: Layer): readonly string[] {
  const name = contentEncryptionAlgorithm?.name ?? '';
  if (kind === 'compressed-data') return ['openssl inflates only where it was built with zlib.'];
  if (/ccm|chacha20/i.test(name)) return ['Of the ciphers that authenticate, openssl reads AES-GCM alone.'];
  return kind === 'encrypted-data' && /^pb/i.test(name)
    ? ['openssl cms takes a key here and makes none from a passphrase.']
    : [];
}
