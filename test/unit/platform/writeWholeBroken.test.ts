import { strict as assert } from 'node:assert';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { concat, equal } from '../../../src/core/bytes/segments';
import { writeWhole } from '../../../src/platform/node/writeWhole';
import { BrokenFileSystem, type Breaking } from '../../support/brokenFileSystem';

/** What there was, and what shall be there. */
interface Scene {
  readonly old: Uint8Array | undefined;
  readonly segments: readonly Uint8Array[];
  readonly links: boolean;
  /** Whether a file that is there might be replaced, even where there is none. */
  readonly overwrites: boolean;
}

const scenes = fc.record({
  old: fc.option(fc.uint8Array({ minLength: 1, maxLength: 50 }), { nil: undefined }),
  segments: fc.array(fc.uint8Array({ minLength: 2, maxLength: 50 }), { minLength: 1, maxLength: 3 }),
  links: fc.boolean(),
  overwrites: fc.boolean(),
});

/** Each kind of scene, whatever else is drawn: a new file or another's place, with hard links or without. */
const given = [new Uint8Array([1, 2, 3, 4]), new Uint8Array([5, 6])];
const each: [Scene][] = [undefined, new Uint8Array([7, 8, 9])].flatMap((old) =>
  [true, false].flatMap((links) =>
    [true, false].map((overwrites): [Scene] => [{ old, segments: given, links, overwrites }]),
  ),
);
const RUNS = { numRuns: 25, examples: each };

// Another than that of a new one.
const OLD_MODE = 0o640;
const OWNER_ONLY = 0o600;

/** What stands under the name after a run that broke, and what lies beside it. */
interface Outcome {
  readonly content: Uint8Array | undefined;
  readonly mode: number | undefined;
  readonly beside: readonly Beside[];
  readonly file: BrokenFileSystem;
  readonly isDone: boolean;
}

interface Beside {
  readonly name: string;
  readonly mode: number;
  readonly content: Uint8Array;
}

const modeOf = (path: string): number => statSync(path).mode & 0o777;

/** The mode of a file that is made here. */
function newMode(): number {
  const folder = mkdtempSync(join(tmpdir(), 'smime-mode-'));
  try {
    writeFileSync(join(folder, 'new'), '');
    return modeOf(join(folder, 'new'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function write(
  { old, segments, links, overwrites }: Scene,
  breaking: Omit<Breaking, 'links'>,
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'smime-broken-'));
  try {
    const path = join(folder, 'mail.eml');
    if (old !== undefined) {
      writeFileSync(path, old);
      chmodSync(path, OLD_MODE);
    }
    const file = new BrokenFileSystem({ ...breaking, links });
    const isDone = await writeWhole(
      path,
      segments,
      { overwrite: overwrites || old !== undefined },
      file.files,
    ).then(
      () => true,
      () => false,
    );
    const content = existsSync(path) ? new Uint8Array(readFileSync(path)) : undefined;
    const mode = existsSync(path) ? modeOf(path) : undefined;
    const others = readdirSync(folder).filter((name) => name !== 'mail.eml');
    const beside = others.map((name) => besideAt(folder, name));
    return { content, mode, beside, file, isDone };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function besideAt(folder: string, name: string): Beside {
  const path = join(folder, name);
  return { name, mode: modeOf(path), content: new Uint8Array(readFileSync(path)) };
}

/** Each way in which a run can break, one step further each time, and the whole run at last. */
async function* broken(scene: Scene, how: Breaking['how']): AsyncGenerator<Outcome> {
  for (let step = 0; ; step++) {
    const outcome = await write(scene, { step, how });
    yield outcome;
    if (!outcome.file.isBroken) return;
  }
}

const isPosix = process.platform !== 'win32';

const isSame = (one: Uint8Array | undefined, other: Uint8Array | undefined): boolean =>
  one === undefined || other === undefined ? one === other : equal(one, other);

const startsWith = (whole: Uint8Array, start: Uint8Array): boolean =>
  equal(whole.subarray(0, start.length), start);

/** What lies beside holds the beginning of the new file, and its owner alone can read it before it has its mode. */
function assertBeside({ beside, file }: Outcome, whole: Uint8Array, finalMode: number): void {
  const where = `${String(file.brokenStep)} of ${file.steps.join(' ')}`;
  const hasMode = file.steps.includes('chmod') && file.brokenStep !== 'chmod';
  for (const { name, mode, content } of beside) {
    assert.match(name, /^\.mail\.eml\.[0-9a-f]{12}\.tmp$/);
    assert.ok(startsWith(whole, content), `something else lies beside: died at ${where}`);
    if (!isPosix) continue;
    if (content.length === whole.length)
      assert.equal(mode, hasMode ? finalMode : OWNER_ONLY, `whole: died at ${where}`);
    // An empty one may be that on which the mode of a new file is seen.
    else if (content.length > 0 || mode !== finalMode)
      assert.equal(mode, OWNER_ONLY, `not whole: died at ${where}`);
  }
}

describe('a file that is written while everything breaks', () => {
  it('is the old one or the new one wherever the process dies; half of it lies beside at most', async () => {
    const seen = new Set<string>();
    const made = newMode();
    await fc.assert(
      fc.asyncProperty(scenes, async (scene) => {
        const whole = concat(scene.segments);
        const finalMode = scene.old === undefined ? made : OLD_MODE;
        for await (const outcome of broken(scene, 'dies')) {
          const { content, mode, file, isDone } = outcome;
          const where = String(file.brokenStep);
          for (const step of file.steps) seen.add(step);
          const isOld = isSame(content, scene.old);
          const isNew = isSame(content, whole);
          // The one moment that cannot be avoided: a name is taken before it is filled where there are no hard links.
          const isClaimed =
            !scene.links && !scene.overwrites && scene.old === undefined && content?.length === 0;
          assert.ok(isOld || isNew || isClaimed, `neither old nor new: died at ${where}`);
          if (isPosix && content !== undefined) assert.equal(mode, finalMode, where);
          if (isDone) assert.ok(isNew);
          assertBeside(outcome, whole, finalMode);
        }
      }),
      RUNS,
    );
    // Every function that writing is given, and what it does with an open file.
    for (const step of [
      'stat',
      'lstat',
      'realpath',
      'open',
      'write',
      'sync',
      'close',
      'chmod',
      'link',
      'rename',
      'rm',
      'fstat',
    ])
      assert.ok(seen.has(step), `${step} was never reached`);
  });

  it('is the old one or the new one whatever fails, with nothing beside it', async () => {
    const made = newMode();
    await fc.assert(
      fc.asyncProperty(scenes, async (scene) => {
        const finalMode = scene.old === undefined ? made : OLD_MODE;
        for await (const { content, mode, beside, file, isDone } of broken(scene, 'fails')) {
          const where = `${String(file.brokenStep)} of ${file.steps.join(' ')}`;
          const isOld = isSame(content, scene.old);
          const isNew = isSame(content, concat(scene.segments));
          // Only what removes can leave something, and fail when all is done.
          const isRemoving = file.brokenStep === 'rm';
          if (isRemoving) assert.ok(isOld || isNew, `neither old nor new: ${where}`);
          else assert.ok(isDone ? isNew : isOld, where);
          if (isPosix && content !== undefined) assert.equal(mode, finalMode, where);
          if (!isRemoving) assert.deepEqual(beside, [], where);
        }
      }),
      RUNS,
    );
  });
});
