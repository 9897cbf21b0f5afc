import { randomBytes } from 'node:crypto';
import type { CryptoProvider } from '../../core/crypto/provider';
import { encapsulate } from '../portable/portableKem';
import { promised } from '../portable/promised';
import { openSignature } from '../portable/rsaVerify';
import { unwrapAesKey, wrapAesKey } from './aesKeyWrap';
import { agreeEphemeral } from './nodeAgreement';
import { nodeCiphers } from './nodeCiphers';
import { nodeHash } from './nodeHash';
import { generateKey } from './nodeKeyGeneration';
import { encryptKey } from './nodeKeyTransport';
import { importPrivateKey } from './nodePrivateKey';
import { verify } from './nodeVerify';
import { plain } from './plain';

/** The cryptography of Node and of VS Code's desktop: node:crypto, and our own where that has gaps. */
export const nodeCrypto: CryptoProvider = {
  randomBytes: (length) => plain(randomBytes(length)),
  ...nodeHash,
  ...nodeCiphers,
  wrapKey: (kek, key) => promised(() => wrapAesKey(kek, key)),
  unwrapKey: (kek, wrapped) => promised(() => unwrapAesKey(kek, wrapped)),
  verify,
  openSignature: (spki, signature) => promised(() => openSignature(spki, signature)),
  encryptKey,
  agreeEphemeral: (spki) => promised(() => agreeEphemeral(spki)),
  encapsulate: (spki) => promised(() => encapsulate(spki)),
  privateKey: (pkcs8) => promised(() => importPrivateKey(pkcs8)),
  generateKey,
};
