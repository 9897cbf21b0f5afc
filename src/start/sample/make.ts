import { concat } from '../../core/bytes/segments';
import { utf8 } from '../../core/bytes/text';
import { decryptorOf } from '../../core/keys/decryptorOf';
import type { Decryptor } from '../../core/keys/decryptor';
import type { Identity } from '../../core/keys/identity';
import { readCertificates } from '../../core/keys/readCertificates';
import { readKeyFile } from '../../core/keys/readKeyFile';
import { signerOf } from '../../core/keys/signerOf';
import { createTestPki } from '../../core/keys/testPki';
import { protect } from '../../core/smime/protect';
import type { Certificate } from '../../core/x509/certificate';
import { pace, platform } from '../../cli/host';
import { sampleMail } from './message';
import { plan, type Wanted } from './plan';
import type { Files } from './workspace';

const PASSPHRASE = 'smime';
const FOLDER = 'identities';

/** A sample workspace before it is written, and what is needed to open what is in it. */
export interface Sample {
  readonly files: Files;
  /** The entity that every result must hold. */
  readonly entity: Uint8Array;
  /** Bob's. */
  readonly keys: readonly Decryptor[];
  readonly trust: readonly Certificate[];
}

/** Makes the sample mail, a throwaway PKI and one message for each entry of the plan. */
export async function makeSample(now: Date, algorithm: 'rsa' | 'ec' = 'rsa'): Promise<Sample> {
  const { crypto } = platform;
  const mail = sampleMail(now);
  const pki = new Pki(await createTestPki({ algorithm, crypto, now, passphrase: PASSPHRASE }));
  const files = new Map([['sample.eml', mail.bytes]]);
  for (const wanted of plan) files.set(wanted.file, await made(wanted, mail.bytes, pki, now));
  for (const [name, bytes] of pki.files) files.set(`${FOLDER}/${name}`, bytes);
  files.set('.vscode/settings.json', utf8(settings()));
  const bob = await pki.identity('bob');
  return {
    files,
    entity: mail.entity,
    keys: [decryptorOf(bob, [], crypto)],
    trust: pki.certificates('root'),
  };
}

async function made(wanted: Wanted, mail: Uint8Array, pki: Pki, now: Date): Promise<Uint8Array> {
  const signers = [];
  for (const name of wanted.signers) signers.push(signerOf(await pki.identity(name)));
  const recipients = ['bob', 'dana'].flatMap((name) => pki.certificates(name).slice(0, 1));
  const defaults = { signMode: 'detached', pss: false, force: false, now } as const;
  const options = { ...defaults, ...wanted.options, signers, recipients };
  return concat((await protect(mail, wanted.mode, options, platform, pace())).message);
}

/** So that the workspace's own root is trusted in it and its certificates are offered as recipients. */
function settings(): string {
  const values = {
    'smime.trustedCertificates': [`${FOLDER}/root.pem`],
    'smime.certificateFolders': [FOLDER],
    // The folder lies in this repository, which is none of the visitor's business.
    'git.openRepositoryInParentFolders': 'never',
  };
  return `${JSON.stringify(values, undefined, 2)}\n`;
}

/** The files of a test PKI, read as a person's own key files are. */
class Pki {
  constructor(readonly files: ReadonlyMap<string, Uint8Array>) {}

  async identity(name: string): Promise<Identity> {
    const path = `${name}.p12`;
    const [first] = await readKeyFile(this.file(path), [PASSPHRASE], platform.crypto, path);
    if (first === undefined) throw new Error(`the test PKI's ${path} holds no key`);
    return first;
  }

  certificates(name: string): readonly Certificate[] {
    return readCertificates(this.file(`${name}.pem`), `${name}.pem`);
  }

  private file(name: string): Uint8Array {
    const bytes = this.files.get(name);
    if (bytes === undefined) throw new Error(`the test PKI has no ${name}`);
    return bytes;
  }
}
