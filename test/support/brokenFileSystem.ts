import type { FileHandle } from 'node:fs/promises';
import * as nodeFiles from 'node:fs/promises';
import type { FileSystem } from '../../src/platform/node/fileSystem';

/** What becomes of the step at which a file system breaks: it fails, or the process dies, with all that comes after it. */
export type Break = 'fails' | 'dies';

/** Where and how a file system breaks. */
export interface Breaking {
  /** The number of the step, from 0. */
  readonly step: number;
  readonly how: Break;
  /** Whether there are hard links. */
  readonly links: boolean;
}

/** A file system of which one step breaks; a write is done by half before it does. */
export class BrokenFileSystem {
  /** The steps that were taken, or tried. */
  readonly steps: string[] = [];

  constructor(private readonly breaking: Breaking) {}

  get isBroken(): boolean {
    return this.steps.length > this.breaking.step;
  }

  /** The step that broke. */
  get brokenStep(): string | undefined {
    return this.steps[this.breaking.step];
  }

  /** What writing is given. */
  readonly files: FileSystem = {
    chmod: async (...parameters) => this.take('chmod', async () => nodeFiles.chmod(...parameters)),
    link: async (...parameters) =>
      this.take('link', async () => {
        if (!this.breaking.links) throw systemError('EPERM');
        await nodeFiles.link(...parameters);
      }),
    lstat: (async (path: string) =>
      this.take('lstat', async () => nodeFiles.lstat(path))) as FileSystem['lstat'],
    open: async (...parameters) =>
      this.take('open', async () => this.broken(await nodeFiles.open(...parameters))),
    realpath: (async (path: string) =>
      this.take('realpath', async () => nodeFiles.realpath(path))) as FileSystem['realpath'],
    rename: async (...parameters) => this.take('rename', async () => nodeFiles.rename(...parameters)),
    rm: async (...parameters) => this.take('rm', async () => nodeFiles.rm(...parameters)),
    stat: (async (path: string) => this.take('stat', async () => nodeFiles.stat(path))) as FileSystem['stat'],
  };

  private broken(handle: FileHandle): FileHandle {
    const writeFile = handle.writeFile.bind(handle);
    const sync = handle.sync.bind(handle);
    const close = handle.close.bind(handle);
    const stat = handle.stat.bind(handle);
    handle.writeFile = async (data) => {
      const bytes = data as Uint8Array;
      await this.take(
        'write',
        async () => writeFile(bytes),
        async () => writeFile(bytes.subarray(0, bytes.length / 2)),
      );
    };
    handle.sync = async () => this.take('sync', sync);
    // A process that dies closes its files.
    handle.close = async () => {
      await close();
      await this.take('close', async () => Promise.resolve());
    };
    handle.stat = (async () => this.take('fstat', async () => stat())) as FileHandle['stat'];
    return handle;
  }

  private async take<T>(name: string, step: () => Promise<T>, half?: () => Promise<void>): Promise<T> {
    const number = this.steps.push(name) - 1;
    const isHere = number === this.breaking.step;
    if (isHere) await half?.();
    if (isHere || (this.breaking.how === 'dies' && this.isBroken)) throw systemError('EIO');
    return step();
  }
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
