import { writePem } from '../../../src/core/bytes/pem';
import { writePkcs12 } from '../../../src/core/keys/pkcs12Writer';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { certificateDer, ec, emails, keyUsage, nameOf } from '../../support/testCertificates';

const SIGNS_AND_RECEIVES = 0x88;

/** Names of 300 letters: words in a line, and one that no line can be broken in. */
const names = {
  alice: `Alice ${'of the department with the long name '.repeat(8)}`.slice(0, 300).trimEnd(),
  bob: `Bob${'0123456789abcdef'.repeat(19)}`.slice(0, 300),
} as const;

/** The files of somebody with such a name: key (passphrase `smime`) and certificate. */
export async function longNamed(
  who: keyof typeof names,
  address: string,
): Promise<Readonly<Record<string, Uint8Array>>> {
  const { pkcs8, spki } = await nodeCrypto.generateKey(ec);
  const subject = nameOf(['2.5.4.6', 'DE'], ['2.5.4.10', 'Example'], ['2.5.4.3', names[who]]);
  const extensions = [keyUsage(SIGNS_AND_RECEIVES), emails(address)];
  const certificate = await certificateDer(await nodeCrypto.privateKey(pkcs8), { subject, spki, extensions });
  const file = {
    pkcs8,
    certificate,
    friendlyName: names[who],
    chain: [],
    passphrase: 'smime',
    iterations: 1000,
  };
  return {
    [`keys/${who}.p12`]: await writePkcs12(nodeCrypto, file),
    [`keys/${who}.pem`]: writePem('CERTIFICATE', certificate),
  };
}
