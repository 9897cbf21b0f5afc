import { readPem } from '../../../src/core/bytes/pem';
import { certificateFromBytes, type Certificate } from '../../../src/core/x509/certificate';
import type { Folder } from '../peers/folder';

/** What the extensions of a certificate say, in the words of an openssl configuration. */
const profiles = {
  leaf: 'subjectAltName=email:alice@example.org',
  responder: 'extendedKeyUsage=OCSPSigning\nnoCheck=ignored',
  'responder that may be revoked': 'extendedKeyUsage=OCSPSigning',
  'no responder': 'extendedKeyUsage=clientAuth\nnoCheck=ignored',
} as const;

/** How openssl answers: as itself, or by a responder; for how many days. */
export interface Answering {
  readonly by?: keyof typeof profiles;
  readonly days?: number;
  readonly more?: readonly string[];
}

/** A CA of openssl's with its index, and openssl as its OCSP responder. Its certificates hold from now on. */
export class TestCa {
  private serial = 1;
  private index = '';

  constructor(private readonly folder: Folder) {
    this.key('ca');
    const usages = ['-addext', 'keyUsage=critical,keyCertSign,cRLSign'];
    this.openssl(
      'req',
      '-x509',
      '-new',
      '-key',
      'ca.key',
      '-subj',
      '/CN=Test CA',
      ...usages,
      '-out',
      'ca.pem',
    );
  }

  /** Issues a certificate. @param more extensions */
  issue(name: string, profile: keyof typeof profiles = 'leaf', more = ''): Certificate {
    this.key(name);
    this.folder.write(`${name}.ext`, `${profiles[profile]}\n${more}\n`);
    this.openssl('req', '-new', '-key', `${name}.key`, '-subj', `/CN=${name}`, '-out', `${name}.csr`);
    const serial = (this.serial++).toString(16).padStart(2, '0').toUpperCase();
    const ca = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-set_serial', `0x${serial}`];
    const extensions = ['-extfile', `${name}.ext`];
    this.openssl('x509', '-req', '-in', `${name}.csr`, ...ca, ...extensions, '-out', `${name}.pem`);
    this.note('V', '', serial, name);
    return this.certificate(name);
  }

  /** @param reason as openssl writes it */
  revoke(name: string, at: string, reason: string): void {
    this.index = this.index.replace(
      new RegExp(`^V\\t(\\w+)\\t\\t(.*/CN=${name})$`, 'm'),
      `R\t$1\t${at},${reason}\t$2`,
    );
  }

  /** Knows nothing of a certificate any more. */
  forget(name: string): void {
    this.index = this.index.replace(new RegExp(`^.*/CN=${name}\\n`, 'm'), '');
  }

  /** What openssl answers to a request in DER. */
  answer(request: Uint8Array, { by, days, more = [] }: Answering = {}): Uint8Array {
    this.folder.write('index.txt', this.index);
    this.folder.write('request.der', request);
    const signer = by ?? 'ca';
    const own = [
      '-index',
      'index.txt',
      '-CA',
      'ca.pem',
      '-rsigner',
      `${signer}.pem`,
      '-rkey',
      `${signer}.key`,
    ];
    const life = days === undefined ? [] : ['-ndays', String(days)];
    this.openssl('ocsp', ...own, ...life, ...more, '-reqin', 'request.der', '-respout', 'response.der');
    return this.folder.read('response.der');
  }

  certificate(name: string): Certificate {
    const [block] = readPem(this.folder.read(`${name}.pem`));
    if (block === undefined) throw new Error(`openssl wrote no certificate of ${name}`);
    return certificateFromBytes(block.bytes);
  }

  private key(name: string): void {
    this.openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', `${name}.key`);
  }

  private note(status: string, revoked: string, serial: string, name: string): void {
    this.index += `${status}\t401231235959Z\t${revoked}\t${serial}\tunknown\t/CN=${name}\n`;
  }

  private openssl(...args: readonly string[]): void {
    this.folder.run('openssl', args);
  }
}
