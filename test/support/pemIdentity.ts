import { readFileSync } from 'node:fs';
import type { Decryptor } from '../../src/core/keys/decryptor';
import { decryptorOf } from '../../src/core/keys/decryptorOf';
import type { Identity } from '../../src/core/keys/identity';
import { readKeyFile } from '../../src/core/keys/readKeyFile';
import type { Signer } from '../../src/core/keys/signer';
import { signerOf } from '../../src/core/keys/signerOf';
import type { Certificate } from '../../src/core/x509/certificate';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import type { OpensslIdentity } from './openssl';

/** A key and certificate of openssl's as the core takes them. */
export interface LoadedIdentity {
  readonly signer: Signer;
  readonly decryptor: Decryptor;
  readonly certificate: Certificate;
}

/** Loads both PEM files as one key file. */
export async function load({ key, certificate, name }: OpensslIdentity): Promise<LoadedIdentity> {
  const pem = Buffer.concat([readFileSync(key), readFileSync(certificate)]);
  const [identity] = await readKeyFile(new Uint8Array(pem), [], nodeCrypto, name);
  if (identity === undefined) throw new Error(`no identity in ${key}`);
  return loaded(identity);
}

function loaded(identity: Identity): LoadedIdentity {
  const signer = signerOf(identity);
  return { signer, decryptor: decryptorOf(identity, [], nodeCrypto), certificate: signer.certificate };
}
