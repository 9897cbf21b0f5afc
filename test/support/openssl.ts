import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A key with a self-signed certificate that may both sign and be encrypted to. */
export interface OpensslIdentity {
  readonly name: string;
  /** Paths of PEM files. */
  readonly key: string;
  readonly certificate: string;
}

/** The openssl command line in a folder of its own. */
export class Openssl {
  readonly folder = mkdtempSync(join(tmpdir(), 'smime-interop-'));
  private readonly program: string;

  constructor(program: string) {
    this.program = program;
  }

  /** Runs openssl; its standard output. @throws Error with what it printed where it fails */
  run(...args: readonly string[]): Uint8Array {
    const { status, stdout, stderr } = spawnSync(this.program, args, {
      cwd: this.folder,
      maxBuffer: 1 << 28,
    });
    if (status !== 0) throw new Error(`openssl ${args.join(' ')}\n${stderr.toString()}`);
    return new Uint8Array(stdout);
  }

  /** Whether openssl ends well. */
  succeeds(...args: readonly string[]): boolean {
    return spawnSync(this.program, args, { cwd: this.folder }).status === 0;
  }

  write(name: string, bytes: Uint8Array | string): string {
    const path = join(this.folder, name);
    writeFileSync(path, bytes);
    return path;
  }

  read(name: string): Uint8Array {
    return new Uint8Array(readFileSync(join(this.folder, name)));
  }

  /** @param newkey the arguments behind `-newkey`, such as `rsa:2048` */
  identity(name: string, ...newkey: readonly string[]): OpensslIdentity {
    const key = join(this.folder, `${name}.key.pem`);
    const certificate = join(this.folder, `${name}.cert.pem`);
    const request = [
      'req',
      '-x509',
      '-nodes',
      '-days',
      '30',
      '-newkey',
      ...newkey,
      '-keyout',
      key,
      '-out',
      certificate,
    ];
    const subject = ['-subj', `/O=Interop/CN=${name}`, '-addext', `subjectAltName=email:${name}@example.org`];
    const usage = ['-addext', 'keyUsage=critical,digitalSignature,keyEncipherment,keyAgreement,keyCertSign'];
    this.run(...request, ...subject, ...usage, '-addext', 'extendedKeyUsage=emailProtection');
    return { name, key, certificate };
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
