import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { repoRoot } from '../../support/paths';
import { Folder } from './folder';

const SOURCES = join(repoRoot, 'test/interop/bouncyCastle');

/** What a request says; a name whose value is undefined is left out. */
export type Request = Readonly<Record<string, Value | readonly Value[] | undefined>>;
type Value = Uint8Array | string | number | true;

/** One Java virtual machine that answers requests, a line each (test/interop/bouncyCastle/Peer.java). */
export class JavaProcess {
  private readonly folder = new Folder();
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly answers: Interface;
  private readonly ended: Promise<string>;
  private last: Promise<unknown> = Promise.resolve();

  /** @param libraries paths of jar files */
  constructor(libraries: readonly string[]) {
    const classPath = [this.folder.path, ...libraries].join(delimiter);
    const files = readdirSync(SOURCES)
      .filter((name) => name.endsWith('.java'))
      .map((name) => join(SOURCES, name));
    this.folder.run('javac', ['-d', this.folder.path, '-cp', classPath, ...files]);
    this.child = spawn('java', ['-XX:+UseSerialGC', '-cp', classPath, 'Peer']);
    this.answers = createInterface(this.child.stdout);
    this.ended = once(this.child, 'exit').then(() => `refused ${btoa('Java has ended')}`);
  }

  /** @throws Error with the reason of a refusal */
  ask(verb: string, request: Request): Promise<Uint8Array> {
    // One after the other: answers come in the order of the requests.
    const answer = this.last.then(() => this.exchange([verb, ...fieldsOf(request)].join(' ')));
    this.last = answer.catch(() => undefined);
    return answer;
  }

  private async exchange(line: string): Promise<Uint8Array> {
    const answered = Promise.race([once(this.answers, 'line'), this.ended]);
    this.child.stdin.write(`${line}\n`);
    const [outcome, encoded = ''] = String(await answered).split(' ');
    const bytes = Buffer.from(encoded, 'base64');
    if (outcome !== 'done') throw new Error(`Bouncy Castle: ${bytes.toString()}`);
    return new Uint8Array(bytes);
  }

  stop(): void {
    this.child.kill();
    this.folder.remove();
  }
}

function fieldsOf(request: Request): readonly string[] {
  return Object.entries(request).flatMap(([name, given]) => {
    if (given === undefined) return [];
    const values = Array.isArray(given) ? (given as readonly Value[]) : [given as Value];
    return values.map((value) => `${name}=${octetsOf(value).toString('base64')}`);
  });
}

function octetsOf(value: Value): Buffer {
  return value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(String(value));
}
