import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { NamedKey } from '../../core/crypto/algorithms';
import type { CryptoProvider, GeneratedKey } from '../../core/crypto/provider';
import { encapsulate } from '../portable/portableKem';
import { generateNamedKey } from '../portable/portablePrivateKey';
import { unwrapAesKey, wrapAesKey } from './aesKeyWrap';
import { agreeEphemeral } from './nodeAgreement';
import { nodeCiphers } from './nodeCiphers';
import { nodeHash } from './nodeHash';
import { encryptKey } from './nodeKeyTransport';
import { importPrivateKey } from './nodePrivateKey';
import { verify } from './nodeVerify';
import { plain } from './plain';
import { promised } from './promised';

const generate = promisify(generateKeyPair);

/** The cryptography of Node and of VS Code's desktop: node:crypto, and our own where that has gaps. */
export const nodeCrypto: CryptoProvider = {
  randomBytes: (length) => plain(randomBytes(length)),
  ...nodeHash,
  ...nodeCiphers,
  wrapKey: (kek, key) => promised(() => wrapAesKey(kek, key)),
  unwrapKey: (kek, wrapped) => promised(() => unwrapAesKey(kek, wrapped)),
  verify,
  encryptKey,
  agreeEphemeral: (spki) => promised(() => agreeEphemeral(spki)),
  encapsulate: (spki) => promised(() => encapsulate(spki)),
  privateKey: (pkcs8) => promised(() => importPrivateKey(pkcs8)),
  generateKey: async (kind) => {
    if ('algorithm' in kind) {
      const pkcs8 = generateNamedKey(kind);
      return { pkcs8, spki: importPrivateKey(pkcs8).spki };
    }
    const { privateKey, publicKey } = await generateOf(kind);
    return {
      pkcs8: plain(privateKey.export({ format: 'der', type: 'pkcs8' })),
      spki: plain(publicKey.export({ format: 'der', type: 'spki' })),
    };
  },
};

function generateOf(kind: Exclude<GeneratedKey, NamedKey>) {
  return kind.kind === 'rsa'
    ? generate('rsa', { modulusLength: kind.bits })
    : generate('ec', { namedCurve: kind.curve });
}
