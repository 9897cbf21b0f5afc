import { strict as assert } from 'node:assert';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import * as nodeFiles from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8 } from '../../../src/core/bytes/text';
import type { Reason } from '../../../src/core/catalogue/errorReasons';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { readFileBytes } from '../../../src/platform/node/files';
import type { FileSystem } from '../../../src/platform/node/fileSystem';
import { writeWhole } from '../../../src/platform/node/writeWhole';

const content = [utf8('first,'), utf8('second')];
const isPosix = process.platform !== 'win32';

describe('files written whole or not at all', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'smime-files-'));
    path = join(folder, 'out.eml');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const because = (reason: Reason) => (error: unknown) =>
    SmimeError.is(error, reason) && (reason === 'cancelled' || error.message.includes(path));
  const text = () => readFileSync(path, 'utf8');
  /** Nothing is left beside the files that are named. */
  const assertOnly = (...names: readonly string[]) => assert.deepEqual(readdirSync(folder), names);

  /** A file system with some of its functions replaced. */
  const failing = (broken: Partial<FileSystem>): FileSystem => ({ ...nodeFiles, ...broken });
  const systemError = (code: string) => Object.assign(new Error(code), { code });

  /** Opens files whose second write fails, as on a full disk. */
  const fullDisk = failing({
    open: async (...parameters: Parameters<typeof nodeFiles.open>) => {
      const handle = await nodeFiles.open(...parameters);
      let writes = 0;
      const write = handle.writeFile.bind(handle);
      handle.writeFile = (...data: Parameters<typeof write>) =>
        writes++ === 0 ? write(...data) : Promise.reject(systemError('ENOSPC'));
      return handle;
    },
  });

  it('writes every segment and leaves nothing else', async () => {
    await writeWhole(path, content, { overwrite: false });
    assert.equal(text(), 'first,second');
    assertOnly('out.eml');
    await writeWhole(join(folder, 'empty'), [], { overwrite: false });
    assert.equal(statSync(join(folder, 'empty')).size, 0);
  });

  it('does not replace a file, unless it may', async () => {
    writeFileSync(path, 'old');
    await assert.rejects(writeWhole(path, content, { overwrite: false }), because('fileExists'));
    assert.equal(text(), 'old');
    await writeWhole(path, content, { overwrite: true });
    assert.equal(text(), 'first,second');
    assertOnly('out.eml');
  });

  it('does not clobber a file that appears at the last moment', async () => {
    const files = failing({
      link: async (...parameters: Parameters<typeof nodeFiles.link>) => {
        writeFileSync(path, 'theirs');
        await nodeFiles.link(...parameters);
      },
    });
    await assert.rejects(writeWhole(path, content, { overwrite: false }, files), because('fileExists'));
    assert.equal(text(), 'theirs');
    assertOnly('out.eml');
  });

  it('gets by without hard links, and does not clobber there either', async () => {
    const files = failing({ link: () => Promise.reject(systemError('EPERM')) });
    await writeWhole(path, content, { overwrite: false }, files);
    assert.equal(text(), 'first,second');
    await assert.rejects(writeWhole(path, content, { overwrite: false }, files), because('fileExists'));
    assertOnly('out.eml');
  });

  it('leaves nothing without hard links where the renaming fails', async () => {
    const link = () => Promise.reject(systemError('EPERM'));
    const files = failing({ link, rename: () => Promise.reject(systemError('EIO')) });
    await assert.rejects(writeWhole(path, content, { overwrite: false }, files), because('fileNotWritable'));
    assertOnly();
  });

  for (const overwrite of [false, true]) {
    it(`leaves everything as it was when the disk is full (${overwrite ? 'replacing' : 'new'})`, async () => {
      if (overwrite) writeFileSync(path, 'old');
      await assert.rejects(writeWhole(path, content, { overwrite }, fullDisk), because('fileNotWritable'));
      if (overwrite) assert.equal(text(), 'old');
      assertOnly(...(overwrite ? ['out.eml'] : []));
    });
  }

  it('leaves nothing when it is cancelled, before or while writing', async () => {
    const aborted = AbortSignal.abort();
    await assert.rejects(
      writeWhole(path, content, { overwrite: false, signal: aborted }),
      because('cancelled'),
    );
    const aborter = new AbortController();
    const files = failing({
      open: async (...parameters: Parameters<typeof nodeFiles.open>) => {
        aborter.abort();
        return nodeFiles.open(...parameters);
      },
    });
    const writing = writeWhole(path, content, { overwrite: false, signal: aborter.signal }, files);
    await assert.rejects(writing, because('cancelled'));
    assertOnly();
  });

  it('says which file cannot be written, and why', async () => {
    path = join(folder, 'nowhere', 'out.eml');
    await assert.rejects(
      writeWhole(path, content, { overwrite: false }),
      (error) => because('fileNotWritable')(error) && (error as Error).message.includes('ENOENT'),
    );
    path = folder;
    await assert.rejects(writeWhole(path, content, { overwrite: true }), because('fileNotWritable'));
  });

  if (isPosix) {
    it('keeps the content to its owner while it is under way', async () => {
      let mode = 0;
      const files = failing({
        chmod: async (...parameters: Parameters<typeof nodeFiles.chmod>) => {
          mode = statSync(parameters[0]).mode & 0o777;
          await nodeFiles.chmod(...parameters);
        },
      });
      await writeWhole(path, content, { overwrite: false }, files);
      assert.equal(mode, 0o600);
    });

    it('gives a new file the usual mode and an old one its own', async () => {
      const before = process.umask(0o027);
      try {
        await writeWhole(path, content, { overwrite: false });
        assert.equal(statSync(path).mode & 0o777, 0o640);
        await nodeFiles.chmod(path, 0o604);
        await writeWhole(path, content, { overwrite: true });
        assert.equal(statSync(path).mode & 0o777, 0o604);
        await writeWhole(join(folder, 'new'), content, { overwrite: true });
        assert.equal(statSync(join(folder, 'new')).mode & 0o777, 0o640);
      } finally {
        process.umask(before);
      }
    });

    it('writes behind a symbolic link and leaves the link', async () => {
      const link = join(folder, 'link');
      writeFileSync(path, 'old');
      symlinkSync(path, link);
      await writeWhole(link, content, { overwrite: true });
      assert.equal(text(), 'first,second');
      assert.ok((await nodeFiles.lstat(link)).isSymbolicLink());
      await assert.rejects(writeWhole(link, content, { overwrite: false }), /link/);
    });
  }

  if (existsSync('/dev/full')) {
    it('writes to a device, and says when that is full', async () => {
      await writeWhole('/dev/null', content, { overwrite: true });
      assert.ok(statSync('/dev/null').isCharacterDevice());
      path = '/dev/full';
      await assert.rejects(
        writeWhole(path, content, { overwrite: true }),
        (error) => because('fileNotWritable')(error) && (error as Error).message.includes('ENOSPC'),
      );
    });
  }

  it('reads a file, or says which one it cannot read', async () => {
    writeFileSync(path, 'bytes');
    const bytes = await readFileBytes(path);
    assert.deepEqual(bytes, utf8('bytes'));
    assert.ok(!Buffer.isBuffer(bytes));
    path = join(folder, 'nowhere');
    await assert.rejects(readFileBytes(path), because('fileNotReadable'));
  });
});
