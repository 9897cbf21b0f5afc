import { concat } from '../../src/core/bytes/segments';
import { unhurried } from '../../src/core/bytes/pace';
import { readCertificates } from '../../src/core/keys/readCertificates';
import { readKeyFile } from '../../src/core/keys/readKeyFile';
import { signerOf } from '../../src/core/keys/signerOf';
import { createTestPki } from '../../src/core/keys/testPki';
import { protect } from '../../src/core/smime/protect';
import { nodePlatform } from './nodePlatform';
import { messageOf } from '../bench/shapes';

/** The keys of a test PKI, by their names in a workspace. */
export type Identities = Readonly<Record<string, Uint8Array>>;

export async function makeIdentities(): Promise<Identities> {
  const { crypto } = nodePlatform;
  const pki = await createTestPki({ algorithm: 'rsa', crypto, now: new Date(), passphrase: 'smime' });
  return Object.fromEntries([...pki].map(([name, bytes]) => [`keys/${name}`, bytes]));
}

// Two of three wrappings fold the content into base64, and so does the attachment: 4/3 and a line end every 76 or 64.
const GROWTH = 1.9;

/** A triple-wrapped message of about so many octets. */
export async function tripleWrapped(octets: number, identities: Identities): Promise<Uint8Array> {
  const file = (name: string): Uint8Array => identities[`keys/${name}`] ?? new Uint8Array();
  const keys = await readKeyFile(file('alice.p12'), ['smime'], nodePlatform.crypto, 'alice.p12');
  const recipients = readCertificates(file('bob.pem'), 'bob.pem');
  const signers = keys.map(signerOf);
  const how = {
    signMode: 'detached',
    pss: false,
    force: false,
    now: new Date(),
    signers,
    recipients,
  } as const;
  const mail = messageOf('base64', Math.round(octets / GROWTH));
  const { message } = await protect(mail, 'tripleWrap', how, nodePlatform, unhurried);
  return concat(message);
}
