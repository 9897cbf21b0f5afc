import type { SignatureScheme } from '../../../src/core/crypto/algorithms';

const base64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
const mixed: SignatureScheme = { kind: 'rsa-pss', digest: 'sha256', mgfDigest: 'sha1', saltLength: 20 };

/**
 * What OpenSSL signed over 'any message' with MGF1 over another digest:
 * openssl dgst -sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_mgf1_md:sha1 -sigopt rsa_pss_saltlen:20
 */
export const mixedPss = {
  scheme: mixed,
  spki: base64(
    'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDrLwexOLkvMnn7nySosGW+udoOiuk7A/gzf3T20nbqLscEcRWWXD57uLvA2WWL4hNMU/lqPx5DXLRuyVciR1mWpCTso42owoVeepn+50oiEg5LzhnZWzogouuS2zLrUg8/xvpRK69/wmpQeCAyh1aJSYGcmwiJOwEc75u04mH5UwIDAQAB',
  ),
  signatures: [
    {
      scheme: mixed,
      signature: base64(
        'O13GQSH857MfeLMzP+s40k97cqO1qtyuXF9r6lZnL1kKEXprbsN5fMOdRtDk7S3VeC70768uwvzLh1hkjZ3cCsi9tk5m/7S99RA/9OUfjLTB0ermv1rj1ucTtF+KGFWdzxaQr4gkRMaJmoW52kIqebZQhWFGAFmaq35DO9q97qk=',
      ),
    },
    {
      scheme: { kind: 'rsa-pss', digest: 'sha1', mgfDigest: 'sha512', saltLength: 0 },
      signature: base64(
        '3cAZF3HWRDPpWfFdueAs1wWwf3SIHtS7M7M15ZOR1Qx5bijoXiE6KAGEIUQ6xNd8AFD+7HBqHlAcfbqq9/tp8ikppjkC6BoorYrW+3XhAFmtuW8Xb+yeHVIit/uS6o9tGlJZcEXbzMdLA1zjccSxPba9p9tL+6uir5A3aDX5SZ0=',
      ),
    },
  ],
  // openssl genpkey -algorithm RSA-PSS with the digests sha256 and sha1 and a salt of 20 octets prescribed
  restricted: base64(
    'MIGwMB4GCSqGSIb3DQEBCjARoA8wDQYJYIZIAWUDBAIBBQADgY0AMIGJAoGBAJejJ6zHQbqalz0m9wnN2LwpbZRxOZLE7rMzKzkWwuA8BT2G0p2CU1EeHVxUK/eMb39mL/iL6iCuw1crJvPYUm706j9iYDNxskNL+RIrTI/0Vq1M+cg0KBoIqs5y4ln5R27SJaY0toDPPsObZuildTMlZcKQDW+yTXmh/N1jND71AgMBAAE=',
  ),
  byRestricted: base64(
    'M0GPUIdai8nsu+JaGOUacklfqnD7cSmAm5FBKBtOH4p0XZGAkMjpZOwYxSwOTPYZ95JhO5AokTLRUD2l/O1O0UqZu5dCaVA1ogMGRVUx7BNSmzyZsbqC6QBbXYJIbyVJRQK4TmKBoFangkRp5RD5eBebzqLZY/WlCNNf/agws3c=',
  ),
} as const;

/** RFC 8032 7.1 test 2 and 7.4 blank. */
export const edDsaVectors = [
  {
    algorithm: 'Ed25519',
    secret: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    data: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    algorithm: 'Ed448',
    secret:
      '6c82a562cb808d10d632be89c8513ebf6c929f34ddfa8c9f63c9960ef6e348a3528c8a3fcc2f044e39a3fc5b94492f8f032e7549a20098f95b',
    publicKey:
      '5fd7449b59b461fd2ce787ec616ad46a1da1342485a70e1f8a0ea75d80e96778edf124769b46c7061bd6783df1e50f6cd1fa1abeafe8256180',
    data: '',
    signature:
      '533a37f6bbe457251f023c0d88f976ae2dfb504a843e34d2074fd823d41a591f2b233f034f628281f2fd7a22ddd47d7828c59bd0a21bfd3980ff0d2028d4b18a9df63e006c5d1c2d345b925d8dc00b4104852db99ac5c7cdda8530a113a0f4dbb61149f05a7363268c71d95808ff2e652600',
  },
] as const;
