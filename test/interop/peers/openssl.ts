import { spawnSync } from 'node:child_process';
import { writePem } from '../../../src/core/bytes/pem';
import { findProgram } from '../../support/findProgram';
import type { CipherCell } from '../cells/ciphers';
import type { KeyAgreement, KeyTransport, Recipient } from '../cells/recipients';
import type { SignatureCell } from '../cells/signatures';
import type { Mail } from '../mail';
import { person, root, type KeyName } from '../people';
import { KEY_ID, PASSPHRASE, secretOf } from '../secrets';
import { Folder } from './folder';
import type { Peer } from './peer';

/** Ciphers by the name of their cell, as openssl calls them. */
const ciphers: ReadonlyMap<string, string> = new Map([
  ...[128, 192, 256].flatMap((bits) =>
    (['cbc', 'gcm'] as const).map(
      (mode) => [`AES-${bits}-${mode.toUpperCase()}`, `aes-${bits}-${mode}`] as const,
    ),
  ),
  ['Triple-DES', 'des3'],
  ['Camellia-128', 'camellia128'],
  ['Camellia-192', 'camellia192'],
  ['Camellia-256', 'camellia256'],
]);

const namedKeys = /^(Ed|X|ML-|SLH-)/;
// Of SHA-3 openssl 3.0 writes and reads no signature in CMS.
const modern = /^(sha3-|shake)/;

/** The openssl command line (3.0): it reads and writes mails. */
export class OpensslPeer implements Peer {
  readonly name = 'openssl';
  private started: Folder | undefined;

  missing(): string | undefined {
    return findProgram('openssl') === undefined ? 'openssl' : undefined;
  }

  async start(): Promise<void> {
    this.started ??= new Folder();
    this.started.write('root.pem', writePem('CERTIFICATE', (await root()).raw));
  }

  stop(): void {
    this.started?.remove();
    this.started = undefined;
  }

  get folder(): Folder {
    if (this.started === undefined) throw new Error('openssl was not started');
    return this.started;
  }

  /** `openssl` with arguments: its standard output. @throws Error where it fails */
  run(...args: readonly string[]): Uint8Array {
    return this.folder.run('openssl', args);
  }

  /** `openssl cms`: its standard output. @throws Error where it fails */
  cms(...args: readonly string[]): Uint8Array {
    return this.run('cms', ...args);
  }

  /** Whether it has the old algorithms; it need not be started for that. */
  hasLegacy(): boolean {
    return spawnSync('openssl', ['list', '-provider', 'legacy', '-providers']).status === 0;
  }

  /** The options that name somebody's key and certificate. */
  async signer(name: KeyName): Promise<readonly string[]> {
    const { key, certificate } = this.folder.writePem(await person(name));
    return ['-signer', certificate, '-inkey', key];
  }

  signs({ key, digest }: SignatureCell): boolean {
    return !namedKeys.test(key) && key !== 'dsa-inherited' && !modern.test(digest);
  }

  verifies(cell: SignatureCell): boolean {
    return this.signs(cell);
  }

  async sign(cell: SignatureCell, content: Uint8Array, form: 'detached' | 'opaque'): Promise<Uint8Array> {
    this.folder.write('content', content);
    const how = ['-md', cell.digest, '-outform', 'DER', ...(form === 'opaque' ? ['-nodetach'] : [])];
    return this.cms(
      '-sign',
      '-binary',
      '-in',
      'content',
      ...how,
      ...(await this.signer(cell.key)),
      ...pss(cell),
    );
  }

  verify(_cell: SignatureCell, { eml }: Mail): Promise<Uint8Array> {
    this.folder.write('mail.eml', eml);
    return this.folder.answer('openssl', ['cms', '-verify', '-in', 'mail.eml', '-CAfile', 'root.pem']);
  }

  encryptsTo(recipient: Recipient): boolean {
    switch (recipient.type) {
      case 'ktri':
        return recipient.oaep?.label === undefined;
      case 'kari':
        return this.decryptsAs(recipient) && !recipient.ukm && recipient.keys.length === 1;
      case 'kekri':
        return true;
      case 'pwri':
        break;
    }
    // It derives with SHA-1, and wraps with the cipher of the content, which then cannot be GCM.
    return recipient.prf === 'sha1';
  }

  decryptsAs(recipient: Recipient): boolean {
    // It writes one key for each recipient and reads X25519 as little as it writes it.
    if (recipient.type === 'kari') return !recipient.keys.some((key) => namedKeys.test(key));
    return true;
  }

  encryptsWith({ name }: CipherCell): boolean {
    return ciphers.has(name);
  }

  decryptsFrom(cipher: CipherCell): boolean {
    return this.encryptsWith(cipher);
  }

  async encrypt(recipient: Recipient, cipher: CipherCell, content: Uint8Array): Promise<Uint8Array> {
    this.folder.write('content', content);
    const how = ['-binary', '-in', 'content', '-outform', 'DER', `-${ciphers.get(cipher.name) ?? ''}`];
    return this.cms('-encrypt', ...how, ...(await this.recipientOptions(recipient)));
  }

  async decrypt(recipient: Recipient, { eml }: Mail): Promise<Uint8Array> {
    this.folder.write('mail.eml', eml);
    return this.cms('-decrypt', '-in', 'mail.eml', ...(await this.keyOptions(recipient)));
  }

  private async recipientOptions(recipient: Recipient): Promise<readonly string[]> {
    switch (recipient.type) {
      case 'ktri':
        return ['-recip', await this.certificateOf(recipient.key), ...oaep(recipient)];
      case 'kari':
        return [
          ...(recipient.wrap === 'aes128' ? [] : [`-${recipient.wrap}-wrap`]),
          '-recip',
          await this.certificateOf(recipient.keys[0] ?? 'P-256'),
          ...agreement(recipient),
        ];
      case 'kekri':
        return ['-secretkey', hex(secretOf(recipient.bits)), '-secretkeyid', KEY_ID];
      case 'pwri':
        break;
    }
    return ['-pwri_password', PASSPHRASE];
  }

  private async keyOptions(recipient: Recipient): Promise<readonly string[]> {
    if (recipient.type === 'kekri')
      return ['-secretkey', hex(secretOf(recipient.bits)), '-secretkeyid', KEY_ID];
    if (recipient.type === 'pwri') return ['-pwri_password', PASSPHRASE];
    const name = recipient.type === 'ktri' ? recipient.key : (recipient.keys[0] ?? 'P-256');
    const { key, certificate } = this.folder.writePem(await person(name));
    return ['-recip', certificate, '-inkey', key];
  }

  private async certificateOf(name: KeyName): Promise<string> {
    return this.folder.writePem(await person(name)).certificate;
  }
}

/** A PSS-only key needs the padding said as well, or openssl writes what it cannot verify. */
function pss({ key, pss: parameters }: SignatureCell): readonly string[] {
  if (parameters === undefined) return [];
  const mode = ['-keyopt', 'rsa_padding_mode:pss', '-keyopt', `rsa_pss_saltlen:${parameters.saltLength}`];
  return key === 'rsa-pss' ? mode : [...mode, '-keyopt', `rsa_mgf1_md:${parameters.mgfDigest}`];
}

function oaep({ oaep: parameters }: KeyTransport): readonly string[] {
  if (parameters === undefined) return [];
  const { digest, mgfDigest } = parameters;
  const digests = ['-keyopt', `rsa_oaep_md:${digest}`, '-keyopt', `rsa_mgf1_md:${mgfDigest}`];
  return ['-keyopt', 'rsa_padding_mode:oaep', ...digests];
}

function agreement({ cofactor, kdf }: KeyAgreement): readonly string[] {
  return [...(cofactor ? ['-keyopt', 'ecdh_cofactor_mode:1'] : []), '-keyopt', `ecdh_kdf_md:${kdf}`];
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
