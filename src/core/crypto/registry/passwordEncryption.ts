import type { ContentCipher, DigestName } from '../algorithms';
import { named, type Algorithm } from './algorithm';
import { ciphers } from './contentCiphers';

/** Protection of keys by a passphrase: as strong as that, and never stronger than the cipher. */
export type PasswordEncryption = Algorithm & { readonly family: 'passwordEncryption' } & (
    | { readonly scheme: 'PBES2' | 'PBMAC1' }
    | { readonly scheme: 'PBES1'; readonly cipher: ContentCipher; readonly digest: DigestName }
    /** `keyLength` in octets. */
    | { readonly scheme: 'PKCS12'; readonly cipher: ContentCipher; readonly keyLength: number }
  );

const family = { family: 'passwordEncryption' } as const;

/** An old scheme has the age of its cipher. */
const aged = (cipher: ContentCipher) => {
  const { deprecated } = ciphers[cipher];
  return { ...family, cipher, ...(deprecated && { deprecated }) };
};

const pbes1 = (digest: DigestName, cipher: ContentCipher, oid: string, strength: number) =>
  ({
    ...aged(cipher),
    scheme: 'PBES1',
    digest,
    oid,
    parameters: 'PBEParameter',
    strength,
    clause: 'RFC 8018 §A.3',
  }) as const;
const pkcs12 = (cipher: ContentCipher, keyLength: number, oid: string, strength: number) =>
  ({
    ...aged(cipher),
    scheme: 'PKCS12',
    keyLength,
    oid,
    parameters: 'pkcs-12PbeParams',
    strength,
    clause: 'RFC 7292 §C',
  }) as const;

export const passwordEncryptions = named({
  PBES2: {
    ...family,
    scheme: 'PBES2',
    oid: '1.2.840.113549.1.5.13',
    parameters: 'PBES2-params',
    clause: 'RFC 8018 §A.4',
  } as const,
  PBMAC1: {
    ...family,
    scheme: 'PBMAC1',
    oid: '1.2.840.113549.1.5.14',
    parameters: 'PBMAC1-params',
    clause: 'RFC 8018 §A.5',
  } as const,
  'pbeWithMD5AndDES-CBC': pbes1('md5', 'des-cbc', '1.2.840.113549.1.5.3', 56),
  'pbeWithMD5AndRC2-CBC': pbes1('md5', 'rc2-cbc', '1.2.840.113549.1.5.6', 64),
  'pbeWithSHA1AndDES-CBC': pbes1('sha1', 'des-cbc', '1.2.840.113549.1.5.10', 56),
  'pbeWithSHA1AndRC2-CBC': pbes1('sha1', 'rc2-cbc', '1.2.840.113549.1.5.11', 64),
  'pbeWithSHAAnd3-KeyTripleDES-CBC': pkcs12('des-ede3-cbc', 24, '1.2.840.113549.1.12.1.3', 112),
  'pbeWithSHAAnd2-KeyTripleDES-CBC': pkcs12('des-ede3-cbc', 16, '1.2.840.113549.1.12.1.4', 80),
  'pbeWithSHAAnd128BitRC2-CBC': pkcs12('rc2-cbc', 16, '1.2.840.113549.1.12.1.5', 128),
  'pbeWithSHAAnd40BitRC2-CBC': pkcs12('rc2-cbc', 5, '1.2.840.113549.1.12.1.6', 40),
});
