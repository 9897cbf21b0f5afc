import {
  constants,
  createPublicKey,
  privateDecrypt,
  publicEncrypt,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';

/**
 * Whether the halves of a private key of RSA or EC belong together. The host takes the public half as the file has it
 * and does not compare: a damaged key would pass for that of its certificate and make signatures that nobody can verify;
 * one that an attacker has changed would give itself away by them (Klima and Rosa, 2001). Other kinds have no public half.
 */
export function isPair(privateKey: KeyObject): boolean {
  const publicKey = createPublicKey(privateKey);
  try {
    if (privateKey.asymmetricKeyType === 'ec') {
      return verify('sha256', probe, publicKey, sign('sha256', probe, privateKey));
    }
    return privateKey.asymmetricKeyType !== 'rsa' || isRsaPair(privateKey, publicKey);
  } catch {
    return false;
  }
}

const probe = Buffer.alloc(32, 2);

function isRsaPair(privateKey: KeyObject, publicKey: KeyObject): boolean {
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  const block = Buffer.alloc(Math.ceil(bits / 8));
  block.fill(2, Math.floor(block.length / 2));
  const padding = constants.RSA_NO_PADDING;
  return privateDecrypt(
    { key: privateKey, padding },
    publicEncrypt({ key: publicKey, padding }, block),
  ).equals(block);
}
