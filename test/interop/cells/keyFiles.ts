import { openOnly, plain, type Cell } from './cell';

/** Every form of key files of the issue. */
export const keyFileCells: readonly Cell[] = [
  plain('PKCS#12 PBES2 AES'),
  plain('PKCS#12 RC2-40 and Triple-DES', openOnly),
  plain('PKCS#12 Triple-DES', openOnly),
  plain('PKCS#12 RC2-128', openOnly),
  plain('PKCS#12 unencrypted', openOnly),
  plain(
    'PKCS#12 PBMAC1',
    openOnly,
    'newer than all peers (RFC 9579); the unit tests make such files from its definition',
  ),
  plain('PKCS#12 without MAC', openOnly),
  plain('PKCS#12 empty passphrase', openOnly),
  plain('PKCS#12 non-ASCII passphrase', openOnly),
  plain('PKCS#12 several keys', openOnly),
  plain('PKCS#8 PEM', openOnly),
  plain('PKCS#8 DER', openOnly),
  plain('PKCS#8 PBES2 with PBKDF2', openOnly),
  plain('PKCS#8 PBES2 with scrypt', openOnly),
  plain('PKCS#8 PBES1', openOnly),
  plain('PKCS#8 with the schemes of PKCS#12', openOnly),
  plain('traditional PEM', openOnly),
  plain('traditional PEM, encrypted', openOnly),
  plain('traditional DER', openOnly),
  plain('certificates in PKCS#7', openOnly),
];
