import type { CheckReasons } from '../checkReason';

const FORGED =
  'The certificate was exchanged, the key was renewed under the old name, or the value was changed.';

export const signatureValue = {
  signatureHolds: {
    status: 'passed',
    sentence: 'The signature value was made with the key of the certificate.',
  },
  signatureMismatch: {
    status: 'failed',
    sentence: 'The signature value does not fit the signed bytes and the key of the certificate.',
    cause: 'The signed attributes or the value were changed, or another key has signed.',
    remedy: 'Compare the signature with the sender’s copy; try other certificates of the signer.',
  },
  madeWithOtherKey: {
    status: 'failed',
    sentence: 'The signature value was made with another key than that of the certificate, or was changed.',
    cause: FORGED,
    remedy:
      'Look for another certificate of the signer with the same name and serial number; else do not rely on it.',
  },
  madeWithOtherDigest: {
    status: 'failed',
    sentence: 'The signature value was made with this key, but over a digest of another algorithm.',
    cause: 'The signer names another digest than it has used, or somebody has exchanged the algorithm.',
    remedy: 'Have the signer name the digest that it signs.',
  },
  madeWithOtherScheme: {
    status: 'failed',
    sentence: 'The signature value was made with this key, but by another scheme than the one that is named.',
    cause:
      'The signer names RSASSA-PSS for PKCS#1 v1.5 or the other way round, or other parameters than it has used.',
    remedy: 'Have the signer name the scheme and the parameters that it signs with.',
    clause: 'RFC 8017 §8',
  },
  madeOverOtherBytes: {
    status: 'failed',
    sentence:
      'The signature value was made with this key, but over other bytes: what was signed has been changed.',
    cause: 'The signed attributes were changed or put into another order; without attributes, the content.',
    remedy: 'Compare the digest inside the signature value with those of the sender’s copy.',
  },
  noSigningCertificate: {
    status: 'indeterminate',
    sentence: 'The certificate of the signer is not in the message and not at hand.',
    cause: 'The signer leaves certificates out to keep messages short, or a gateway has stripped them.',
    remedy: 'Give it with --cert, or in the setting smime.certificateFolders.',
    clause: 'RFC 5652 §5.6',
  },
  dsaParametersNotFound: {
    status: 'indeterminate',
    sentence: 'The DSA parameters of the key stand in the certificate of its issuer, which is not at hand.',
    cause: 'The signer’s certificate inherits its parameters, and the issuer’s was left out of the message.',
    remedy: 'Give the issuer’s certificate with --cert, or in the setting smime.certificateFolders.',
    clause: 'RFC 3279 §2.3.2',
  },
  nothingToVerify: {
    status: 'indeterminate',
    sentence: 'The bytes that the signature is over are not at hand.',
    cause: 'The signature is a detached one, and was saved without the part beside it.',
    remedy: 'Open the whole message, not its smime.p7s alone.',
  },
  signatureUnsupported: {
    status: 'indeterminate',
    sentence: 'The signature algorithm or the key is not supported.',
    cause: 'The signer uses an algorithm that is rare, outdated or very new.',
    remedy: 'The algorithm is named by its object identifier; ask the signer for a common one.',
  },
} as const satisfies CheckReasons;
