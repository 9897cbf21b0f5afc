import { strict as assert } from 'node:assert';
import { FileSystemError, Uri, type Disposable } from 'vscode';
import { replaceWhole } from '../../../src/host/files/replaceWhole';
import { MemoryFileSystem } from '../support/memoryFileSystem';
import { quietHost } from '../support/quietHost';

const OLD = 'what was there';
const NEW = 'what takes its place';
const uri = Uri.parse('smime-replace:/mail.eml');
const writing = { ...quietHost().writing, local: undefined, localReplace: undefined };

/** How VS Code replaces a file on a file system that is not this machine's. */
const STEPS = ['write sibling', 'delete /mail.eml', 'rename sibling /mail.eml'] as const;

describe('a file replaced through VS Code', () => {
  let disk: MemoryFileSystem;
  let registration: Disposable;

  beforeEach(() => {
    disk = new MemoryFileSystem();
    disk.files.set('/mail.eml', Buffer.from(OLD));
    registration = disk.register('smime-replace');
  });
  afterEach(() => {
    registration.dispose();
  });

  const replace = async (): Promise<void> => replaceWhole({ uri, content: [Buffer.from(NEW)] }, writing);
  const contents = (): readonly string[] =>
    [...disk.files.values()].map((bytes) => Buffer.from(bytes).toString());
  const names = (): readonly string[] => [...disk.files.keys()];

  /** Lets a step fail, the first time or each time. */
  function fail(step: string, times = Infinity): void {
    let left = times;
    disk.beforeDoing = (deed) => {
      if (deed === step && left-- > 0) throw FileSystemError.Unavailable('the connection was lost');
    };
  }

  it('is written beside, removed, and renamed into place: these are the steps', async () => {
    await replace();
    assert.deepEqual(disk.done, STEPS);
    assert.deepEqual(contents(), [NEW]);
  });

  it('is whole at every moment, the old one or the new one', async () => {
    const seen: string[] = [];
    disk.beforeDoing = () => seen.push(contents().join(' | '));
    await replace();
    // Between the last two it lies under the name of its sibling alone: VS Code cannot do it in one.
    assert.deepEqual(seen, [OLD, `${OLD} | ${NEW}`, NEW]);
  });

  for (const step of STEPS.slice(0, 2))
    it(`stays as it was where this fails: ${step}`, async () => {
      fail(step);
      await assert.rejects(replace(), /cannot be written.*mail\.eml/);
      assert.deepEqual([names(), contents()], [['/mail.eml'], [OLD]]);
    });

  it('stays as it was where the disk is full', async () => {
    disk.isFull = true;
    await assert.rejects(replace(), /cannot be written.*mail\.eml/);
    assert.deepEqual([names(), contents()], [['/mail.eml'], [OLD]]);
  });

  it('is renamed once more where that fails at first, since the old one is gone', async () => {
    fail(STEPS[2], 1);
    await replace();
    assert.deepEqual([names(), contents()], [['/mail.eml'], [NEW]]);
  });

  it('lies whole under the name that is told where it cannot be renamed at all', async () => {
    fail(STEPS[2]);
    await assert.rejects(replace(), (error: Error) => {
      const [, name = ''] = /(\.mail\.eml\.[0-9a-f]+\.tmp)/.exec(error.message) ?? [];
      assert.deepEqual([names(), contents()], [[`/${name}`], [NEW]]);
      return true;
    });
  });

  it('leaves nothing where there was none before', async () => {
    disk.files.clear();
    fail(STEPS[2]);
    await assert.rejects(replace(), /cannot be written/);
    assert.deepEqual(names(), []);
  });
});
