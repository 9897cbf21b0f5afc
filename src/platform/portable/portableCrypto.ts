import type { CryptoProvider } from '../../core/crypto/provider';
import { agreeEphemeral } from './portableAgreement';
import { portableCiphers } from './portableCiphers';
import { portableHash } from './portableHash';
import { encapsulate } from './portableKem';
import { generatePortably } from './portableKeyGeneration';
import { encryptKey } from './portableKeyTransport';
import { portableKeyWrap } from './portableKeyWrap';
import { portablePrivateKey } from './portablePrivateKey';
import { portableVerify } from './portableVerify';
import { promised } from './promised';
import { readSpki } from './readKeys';
import { openSignature } from './rsaVerify';
import { randomOctets } from './randomOctets';

/** All cryptography in JavaScript alone. It lacks Camellia, the writing of RC2, and new RSA and SLH-DSA keys. */
export const portableCrypto: CryptoProvider = {
  randomBytes: randomOctets,
  ...portableHash,
  ...portableCiphers,
  ...portableKeyWrap,
  verify: async (spki, scheme, data, signature, pace) =>
    portableVerify(readSpki(spki), scheme, data, signature, pace),
  openSignature: (spki, signature) => promised(() => openSignature(spki, signature)),
  encryptKey,
  agreeEphemeral: (spki) => promised(() => agreeEphemeral(spki)),
  encapsulate: (spki) => promised(() => encapsulate(spki)),
  privateKey: (pkcs8) => promised(() => portablePrivateKey(pkcs8)),
  generateKey: (kind) =>
    promised(() => {
      const pkcs8 = generatePortably(kind);
      return { pkcs8, spki: portablePrivateKey(pkcs8).spki };
    }),
};
