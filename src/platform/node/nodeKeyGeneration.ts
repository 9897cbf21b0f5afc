import { generateKeyPair, generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto';
import { promisify } from 'node:util';
import { publicKeys } from '../../core/crypto/registry/publicKeys';
import type { CryptoProvider, GeneratedKey } from '../../core/crypto/provider';
import { unsupported } from '../../core/crypto/unsupported';
import { generatePortably } from '../portable/portableKeyGeneration';
import { ifThere } from './ifThere';
import { importPrivateKey } from './nodePrivateKey';
import { plain } from './plain';

const generate = promisify(generateKeyPair);

/** A fresh key; see CryptoProvider. Keys of named algorithms, and on curves that the host lacks, are portable ones. */
export const generateKey: CryptoProvider['generateKey'] = async (kind) => {
  const pair = await hosted(kind);
  if (pair === undefined) {
    const pkcs8 = generatePortably(kind);
    return { pkcs8, spki: importPrivateKey(pkcs8).spki };
  }
  return {
    pkcs8: plain(pair.privateKey.export({ format: 'der', type: 'pkcs8' })),
    spki: plain(pair.publicKey.export({ format: 'der', type: 'spki' })),
  };
};

async function hosted(kind: GeneratedKey): Promise<KeyPairKeyObjectResult | undefined> {
  if (kind.kind === 'rsa') return generate('rsa', { modulusLength: kind.bits }).catch(refuse);
  if (kind.kind === 'ec') return ifThere(() => generateKeyPairSync('ec', { namedCurve: kind.curve }));
  return undefined;
}

function refuse(original: unknown): never {
  throw unsupported(publicKeys.rsaEncryption.oid, original);
}
