import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePem } from '../../../src/core/bytes/pem';
import type { Person } from '../people';

/** What a program is given beside its arguments. */
export interface Surroundings {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A throwaway folder in which a peer's programs run. */
export class Folder {
  private made: string | undefined;

  /** Made when it is first needed, so that a peer that never starts leaves nothing behind. */
  get path(): string {
    return (this.made ??= mkdtempSync(join(tmpdir(), 'smime-peer-')));
  }

  /** Runs a program; its standard output. @throws Error with what it printed where it fails */
  run(program: string, args: readonly string[], surroundings?: Surroundings): Uint8Array {
    return this.outcome(program, args, surroundings).stdout;
  }

  /** Runs a program; what it says beside its output. @throws Error where it fails */
  said(program: string, args: readonly string[]): string {
    return this.outcome(program, args).stderr;
  }

  private outcome(
    program: string,
    args: readonly string[],
    { input = '', env }: Surroundings = {},
  ): { readonly stdout: Uint8Array; readonly stderr: string } {
    const { status, stdout, stderr, error } = spawnSync(program, args, {
      cwd: this.path,
      maxBuffer: 1 << 28,
      input,
      env: { ...process.env, ...env },
    });
    if (status === 0) return { stdout: new Uint8Array(stdout), stderr: stderr.toString() };
    throw new Error(`${program} ${args.join(' ')}\n${error?.message ?? stderr.toString()}`);
  }

  /** The same as a promise. */
  answer(program: string, args: readonly string[], surroundings?: Surroundings): Promise<Uint8Array> {
    return Promise.resolve().then(() => this.run(program, args, surroundings));
  }

  write(name: string, bytes: Uint8Array | string): string {
    const path = join(this.path, name);
    writeFileSync(path, bytes);
    return path;
  }

  read(name: string): Uint8Array {
    return new Uint8Array(readFileSync(join(this.path, name)));
  }

  /** Key and certificate of a person as PEM files. */
  writePem({ name, pkcs8, certificate }: Person): { readonly key: string; readonly certificate: string } {
    return {
      key: this.write(`${name}.key.pem`, writePem('PRIVATE KEY', pkcs8)),
      certificate: this.write(`${name}.crt.pem`, writePem('CERTIFICATE', certificate.raw)),
    };
  }

  remove(): void {
    if (this.made !== undefined) rmSync(this.made, { recursive: true, force: true });
  }
}
