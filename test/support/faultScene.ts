import assert from 'node:assert/strict';
import { unhurried } from '../../src/core/bytes/pace';
import { concat } from '../../src/core/bytes/segments';
import { decryptorOf } from '../../src/core/keys/decryptorOf';
import type { Decryptor } from '../../src/core/keys/decryptor';
import { readCertificates } from '../../src/core/keys/readCertificates';
import { readKeyFile } from '../../src/core/keys/readKeyFile';
import { signerOf } from '../../src/core/keys/signerOf';
import type { Signer } from '../../src/core/keys/signer';
import { createTestPki, type TestPkiOptions } from '../../src/core/keys/testPki';
import type { Fault } from '../../src/core/smime/faults/fault';
import type { EncryptedDraft } from '../../src/core/smime/faults/encryptedDraft';
import { faultyVariant } from '../../src/core/smime/faults/faultyVariant';
import type { SignedDraft } from '../../src/core/smime/faults/signedDraft';
import type { ProtectOptions } from '../../src/core/smime/protect';
import type { Certificate } from '../../src/core/x509/certificate';
import { nodePlatform } from './nodePlatform';
import { now, plainOptions } from './opening';

/** Who makes faulty messages and who gets them. */
export interface FaultParties {
  readonly signer: Signer;
  readonly recipient: Certificate;
  readonly key: Decryptor;
  readonly root: Certificate;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Alice, Bob and their root out of a fresh test PKI. */
export async function faultParties(algorithm: TestPkiOptions['algorithm'], at = now): Promise<FaultParties> {
  const { crypto } = nodePlatform;
  const files = await createTestPki({ algorithm, crypto, now: at });
  const file = (name: string): Uint8Array => files.get(name) ?? assert.fail(name);
  const identity = async (name: string) => {
    const [first] = await readKeyFile(file(`${name}.p12`), ['smime'], crypto, name);
    return first ?? assert.fail(name);
  };
  const bob = await identity('bob');
  const [root] = readCertificates(file('root.pem'), 'root');
  return {
    signer: signerOf(await identity('alice')),
    recipient: bob.certificate ?? assert.fail(),
    key: decryptorOf(bob, [], crypto),
    root: root ?? assert.fail(),
    files,
  };
}

/** A message with a fault. */
export async function faulty(
  fault: Fault,
  message: Uint8Array,
  { signer, recipient }: Pick<FaultParties, 'signer' | 'recipient'>,
  more: Partial<ProtectOptions> = {},
): Promise<Uint8Array> {
  const options = { ...plainOptions, signers: [signer], recipients: [recipient], ...more };
  return concat((await faultyVariant(fault, message, options, nodePlatform, unhurried)).message);
}

/** The same but for the fault: made in the same way, of the same form and kind of cipher, and good. */
export function twinOf(fault: Fault): Fault {
  if (fault.kind === 'signed') return { ...fault, spoil: (draft: SignedDraft) => draft };
  const { readdress: _, ...others } = fault;
  return { ...others, spoil: (draft: EncryptedDraft) => draft };
}
