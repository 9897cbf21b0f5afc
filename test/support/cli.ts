import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { repoRoot } from './paths';

const PROGRAM = join(repoRoot, 'out/src/cli/main.js');

// What hangs fails a test, and does not stop the others.
const LONGEST = 120_000;

/** What a run of the command line gave. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line in a folder of its own, as a script uses it. */
export class Cli {
  readonly folder = mkdtempSync(join(tmpdir(), 'smime-cli-'));

  run(...args: readonly string[]): Run {
    return this.fed('', ...args);
  }

  /** With something on standard input. */
  fed(input: string | Uint8Array, ...args: readonly string[]): Run {
    const limits = { maxBuffer: 1 << 28, timeout: LONGEST };
    const options = { cwd: this.folder, input, encoding: 'latin1', ...limits } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], options);
    return { status, stdout, stderr };
  }

  /** While this process goes on, so that a server in it can answer. */
  beside(...args: readonly string[]): Promise<Run> {
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: this.folder });
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('latin1').on('data', (text: string) => (said[name] += text));
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status) => resolve({ status, ...said }));
    });
  }

  /** A run that is interrupted once it has begun to write. */
  interrupted(...args: readonly string[]): Promise<number | null> {
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: this.folder, stdio: 'ignore' });
    const watch = setInterval(() => {
      const isWriting = readdirSync(this.folder).some((name) => name.endsWith('.tmp'));
      // A second signal would end it at once.
      if (isWriting && !child.killed) child.kill('SIGTERM');
    }, 5);
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status) => {
        clearInterval(watch);
        resolve(status);
      });
    });
  }

  /** Through a shell, where `smime` is the command line; its own status comes last on standard output. */
  shell(script: string): string {
    const smime = `smime() { '${process.execPath}' '${PROGRAM}' "$@"; }`;
    return spawnSync('bash', ['-c', `${smime}\n${script}`], { cwd: this.folder, encoding: 'latin1' }).stdout;
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }

  read(name: string): Uint8Array {
    return new Uint8Array(readFileSync(this.path(name)));
  }

  exists(name: string): boolean {
    return existsSync(this.path(name));
  }

  /** The names of all files, hidden ones included. */
  names(): readonly string[] {
    return readdirSync(this.folder).toSorted();
  }

  /** All files in the folder and in those below, hidden ones included, each with its bytes in hexadecimal digits. */
  tree(): ReadonlyMap<string, string> {
    const files = readdirSync(this.folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const paths = files.map(({ parentPath, name }) => relative(this.folder, join(parentPath, name)));
    return new Map(paths.toSorted().map((path) => [path, readFileSync(this.path(path)).toString('hex')]));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
