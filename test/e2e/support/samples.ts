import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { readCertificates } from '../../../src/core/keys/readCertificates';
import { readKeyFile } from '../../../src/core/keys/readKeyFile';
import { signerOf } from '../../../src/core/keys/signerOf';
import { createTestPki } from '../../../src/core/keys/testPki';
import { protect, type Mode } from '../../../src/core/smime/protect';
import { nodePlatform } from '../../support/nodePlatform';

/** A message from Alice to Bob. */
export const plainMessage = [
  'From: Alice Test <alice@example.org>',
  'To: Bob Test <bob@example.net>',
  'Subject: Quarterly figures',
  'Date: Mon, 23 Nov 2026 09:14:00 +0100',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=us-ascii',
  '',
  'Up, all of them.',
  '',
].join('\r\n');

/** The files of a workspace with the identities of a test PKI. */
export async function identities(): Promise<Readonly<Record<string, Uint8Array>>> {
  const { crypto } = nodePlatform;
  const files = await createTestPki({ algorithm: 'ec', crypto, now: new Date(), passphrase: 'smime' });
  return Object.fromEntries([...files].map(([name, bytes]) => [`keys/${name}`, bytes]));
}

/** The message protected by Alice for Bob. */
export async function protectedMessage(
  mode: Mode,
  files: Readonly<Record<string, Uint8Array>>,
): Promise<Uint8Array> {
  const file = (name: string): Uint8Array => files[`keys/${name}`] ?? new Uint8Array();
  const [alice] = await readKeyFile(file('alice.p12'), ['smime'], nodePlatform.crypto, 'alice.p12');
  const recipients = readCertificates(file('bob.pem'), 'bob.pem');
  const how = { signMode: 'detached', pss: false, force: false, now: new Date() } as const;
  const signers = alice === undefined ? [] : [signerOf(alice)];
  const options = { ...how, signers, recipients };
  const { message } = await protect(Buffer.from(plainMessage), mode, options, nodePlatform, unhurried);
  return concat(message);
}
