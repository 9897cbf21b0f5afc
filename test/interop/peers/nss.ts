import { writePem } from '../../../src/core/bytes/pem';
import { findProgram } from '../../support/findProgram';
import type { CipherCell } from '../cells/ciphers';
import type { Recipient } from '../cells/recipients';
import type { SignatureCell } from '../cells/signatures';
import { ourPkcs12 } from '../keyFile';
import type { Mail } from '../mail';
import { person, root, type KeyName, type Person } from '../people';
import { Folder } from './folder';
import type { Peer } from './peer';

// A key that its certificate binds to PSS it imports, but neither signs nor verifies with it.
const people: readonly KeyName[] = ['rsa', 'P-256', 'P-384', 'P-521', 'dsa'];
const DATABASE = ['-d', 'sql:.'];

/** Mozilla's NSS (3.87) by its cmsutil, with a database of its own; it reads and writes CMS. */
export class NssPeer implements Peer {
  readonly name = 'NSS';
  readonly folder = new Folder();
  private starting: Promise<void> | undefined;

  missing(): string | undefined {
    return ['certutil', 'pk12util', 'cmsutil'].find((each) => findProgram(each) === undefined);
  }

  async start(): Promise<void> {
    this.starting ??= this.makeDatabase();
    await this.starting;
  }

  private async makeDatabase(): Promise<void> {
    this.run('certutil', '-N', '--empty-password');
    const file = this.folder.write('root.pem', writePem('CERTIFICATE', (await root()).raw));
    this.run('certutil', '-A', '-n', 'root', '-t', 'CT,C,C', '-i', file);
    for (const name of people) await this.addPerson(await person(name));
  }

  /** By a PKCS#12 file as the product writes it. */
  private async addPerson(someone: Person): Promise<void> {
    this.folder.write('someone.p12', await ourPkcs12(someone, 'secret'));
    this.run('pk12util', '-i', 'someone.p12', '-W', 'secret');
  }

  /** One of its programs, on its database: what it says. @throws Error where it fails */
  run(program: 'certutil' | 'pk12util' | 'cmsutil', ...args: readonly string[]): Uint8Array {
    return this.folder.run(program, [...args, ...DATABASE]);
  }

  stop(): void {
    this.folder.remove();
  }

  private cmsutil(...args: readonly string[]): Promise<Uint8Array> {
    return this.folder.answer('cmsutil', [...args, ...DATABASE]);
  }

  signs({ key, digest, pss }: SignatureCell): boolean {
    return (
      pss === undefined &&
      people.includes(key) &&
      /^sha(1|256|384|512)$/.test(digest) &&
      !tooLong(key, digest)
    );
  }

  verifies({ key, digest }: SignatureCell): boolean {
    return people.includes(key) && /^sha(1|224|256|384|512)$/.test(digest) && !tooLong(key, digest);
  }

  sign(
    { key, digest }: SignatureCell,
    content: Uint8Array,
    form: 'detached' | 'opaque',
  ): Promise<Uint8Array> {
    const input = ['-i', this.folder.write('content', content)];
    const how = ['-N', key, '-H', digest.toUpperCase(), '-G', '-P', ...(form === 'detached' ? ['-T'] : [])];
    return this.cmsutil('-S', ...how, ...input);
  }

  async verify(_cell: SignatureCell, { cms, content }: Mail): Promise<Uint8Array> {
    const beside = content === undefined ? [] : ['-c', this.folder.write('content', content)];
    return this.cmsutil('-D', '-i', this.folder.write('message', cms), ...beside);
  }

  encryptsTo(recipient: Recipient): boolean {
    return this.decryptsAs(recipient);
  }

  decryptsAs(recipient: Recipient): boolean {
    return recipient.type === 'ktri' && recipient.oaep === undefined;
  }

  /** It chooses the cipher itself. */
  encryptsWith({ name }: CipherCell): boolean {
    return name === 'AES-128-CBC';
  }

  decryptsFrom({ name }: CipherCell): boolean {
    return /CBC|^Triple-DES|^RC2|^DES/.test(name);
  }

  encrypt(_recipient: Recipient, _cipher: CipherCell, content: Uint8Array): Promise<Uint8Array> {
    return this.cmsutil('-E', '-r', 'rsa@example.org', '-i', this.folder.write('content', content));
  }

  decrypt(_recipient: Recipient, { cms }: Mail): Promise<Uint8Array> {
    return this.cmsutil('-D', '-i', this.folder.write('message', cms));
  }
}

/** Its DSA knows the digests of FIPS 186-4 for this group, and no longer ones. */
function tooLong(key: KeyName, digest: string): boolean {
  return key === 'dsa' && (digest === 'sha384' || digest === 'sha512');
}
