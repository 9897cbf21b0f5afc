import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../../support/findProgram';
import type { CipherCell } from '../cells/ciphers';
import type { Recipient } from '../cells/recipients';
import type { SignatureCell } from '../cells/signatures';
import type { Mail } from '../mail';
import { person, root, type KeyName, type Person } from '../people';
import { privateKeyExpression } from './agentKey';
import { Folder, type Surroundings } from './folder';
import type { Peer } from './peer';

const ciphers: ReadonlyMap<string, string> = new Map([
  ['AES-128-CBC', 'AES128'],
  ['AES-192-CBC', 'AES192'],
  ['AES-256-CBC', 'AES256'],
  ['Triple-DES', '3DES'],
  ['Camellia-128', 'CAMELLIA128'],
  ['Camellia-192', 'CAMELLIA192'],
  ['Camellia-256', 'CAMELLIA256'],
]);

const people: readonly KeyName[] = [
  'rsa',
  'P-256',
  'P-384',
  'P-521',
  'brainpoolP256r1',
  'brainpoolP384r1',
  'brainpoolP512r1',
];
/** Its agent takes no digest that is shorter than the group of the curve. */
const shortest: Readonly<Partial<Record<KeyName, number>>> = {
  'P-256': 256,
  'P-384': 384,
  'P-521': 512,
  brainpoolP256r1: 256,
  brainpoolP384r1: 384,
  brainpoolP512r1: 512,
};

/** GnuPG's gpgsm (2.2) with a home and an agent of its own; it reads and writes CMS. */
export class GpgsmPeer implements Peer {
  readonly name = 'gpgsm';
  private readonly home = new Folder();
  private starting: Promise<void> | undefined;

  missing(): string | undefined {
    return ['gpgsm', 'gpg-agent', 'gpgconf'].find((each) => findProgram(each) === undefined);
  }

  async start(): Promise<void> {
    this.starting ??= this.makeHome();
    await this.starting;
  }

  private async makeHome(): Promise<void> {
    this.home.write('gpgsm.conf', 'batch\nno-tty\nyes\ndisable-crl-checks\ndisable-dirmngr\n');
    const certificate = await root();
    const fingerprint = createHash('sha1').update(certificate.raw).digest('hex').toUpperCase();
    this.home.write('trustlist.txt', `${fingerprint} S relax\n`);
    this.run('--import', this.home.write('root.der', certificate.raw));
    mkdirSync(join(this.home.path, 'private-keys-v1.d'), { recursive: true, mode: 0o700 });
    for (const name of people) this.addPerson(await person(name));
  }

  private addPerson(someone: Person): void {
    this.run('--import', this.home.write('someone.der', someone.certificate.raw));
    const listed = this.run('--with-keygrip', '--with-colons', '--list-keys', mailOf(someone.name));
    const keygrip = /^grp:+([0-9A-F]{40})/m.exec(Buffer.from(listed).toString())?.[1];
    if (keygrip === undefined) throw new Error(`gpgsm names no keygrip of ${someone.name}`);
    this.home.write(`private-keys-v1.d/${keygrip}.key`, privateKeyExpression(someone));
  }

  /** Its agent would go on for ever. */
  stop(): void {
    if (this.starting !== undefined) this.home.run('gpgconf', ['--kill', 'all'], this.environment);
    this.home.remove();
  }

  private get environment(): Surroundings {
    return { env: { GNUPGHOME: this.home.path } };
  }

  private run(...args: readonly string[]): Uint8Array {
    return this.home.run('gpgsm', args, this.environment);
  }

  /** A PKCS#12 file with somebody's key. */
  exportKey(name: KeyName, passphrase: string): Uint8Array {
    const how = ['--pinentry-mode', 'loopback', '--passphrase-fd', '0', '--export-secret-key-p12'];
    return this.home.run('gpgsm', [...how, mailOf(name)], { ...this.environment, input: `${passphrase}\n` });
  }

  private answer(...args: readonly string[]): Promise<Uint8Array> {
    return this.home.answer('gpgsm', args, this.environment);
  }

  signs({ key, digest, pss }: SignatureCell): boolean {
    if (pss !== undefined || !people.includes(key) || !/^sha(1|224|256|384|512)$/.test(digest)) return false;
    return key === 'rsa' || Number(digest.slice(3)) >= (shortest[key] ?? 0);
  }

  verifies({ key, digest, pss }: SignatureCell): boolean {
    // It takes the MGF1 digest for that of the content (RFC 4055 3.1 leaves them apart).
    if (pss !== undefined && (pss.mgfDigest !== digest || key !== 'rsa')) return false;
    // Its library takes the 521 bits of P-521 for an error.
    if (!people.includes(key) || key === 'P-521' || !/^(md5|sha(1|224|256|384|512))$/.test(digest))
      return false;
    return key === 'rsa' || Number(digest.slice(3)) >= (shortest[key] ?? 0);
  }

  async sign(
    { key, digest }: SignatureCell,
    content: Uint8Array,
    form: 'detached' | 'opaque',
  ): Promise<Uint8Array> {
    const how = form === 'detached' ? '--detach-sign' : '--sign';
    const who = ['--local-user', mailOf(key), '--digest-algo', digest.toUpperCase()];
    return this.answer(...who, how, this.home.write('content', content));
  }

  /** Opaque, by several people. */
  signBy(names: readonly KeyName[], content: Uint8Array): Promise<Uint8Array> {
    const who = names.flatMap((name) => ['--local-user', mailOf(name)]);
    return this.answer(...who, '--sign', this.home.write('content', content));
  }

  async verify(_cell: SignatureCell, { cms, content }: Mail): Promise<Uint8Array> {
    const message = this.home.write('message', cms);
    const beside = content === undefined ? [] : [this.home.write('content', content)];
    await this.answer('--output', 'shown', '--verify', message, ...beside);
    return content ?? this.home.read('shown');
  }

  encryptsTo(recipient: Recipient): boolean {
    return recipient.type === 'ktri' && recipient.oaep === undefined;
  }

  decryptsAs(recipient: Recipient): boolean {
    return this.encryptsTo(recipient);
  }

  encryptsWith({ name }: CipherCell): boolean {
    return ciphers.has(name);
  }

  decryptsFrom(cipher: CipherCell): boolean {
    return this.encryptsWith(cipher);
  }

  async encrypt(_recipient: Recipient, { name }: CipherCell, content: Uint8Array): Promise<Uint8Array> {
    const how = ['--recipient', mailOf('rsa'), '--cipher-algo', ciphers.get(name) ?? ''];
    return this.answer(...how, '--encrypt', this.home.write('content', content));
  }

  async decrypt(_recipient: Recipient, { cms }: Mail): Promise<Uint8Array> {
    return this.answer('--decrypt', this.home.write('message', cms));
  }
}

function mailOf(name: KeyName): string {
  return `${name.toLowerCase()}@example.org`;
}
