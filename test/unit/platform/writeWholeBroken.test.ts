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
}

const scenes = fc.record({
  old: fc.option(fc.uint8Array({ minLength: 1, maxLength: 50 }), { nil: undefined }),
  segments: fc.array(fc.uint8Array({ minLength: 2, maxLength: 50 }), { minLength: 1, maxLength: 3 }),
  links: fc.boolean(),
});

/** What stands under the name after a run that broke, and what lies beside it. */
interface Outcome {
  readonly content: Uint8Array | undefined;
  readonly beside: readonly { readonly name: string; readonly mode: number }[];
  readonly file: BrokenFileSystem;
  readonly isDone: boolean;
}

async function write({ old, segments, links }: Scene, breaking: Omit<Breaking, 'links'>): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'smime-broken-'));
  try {
    const path = join(folder, 'mail.eml');
    if (old !== undefined) {
      writeFileSync(path, old);
      // Tighter than a new one.
      chmodSync(path, 0o600);
    }
    const file = new BrokenFileSystem({ ...breaking, links });
    const isDone = await writeWhole(path, segments, { overwrite: old !== undefined }, file.files).then(
      () => true,
      () => false,
    );
    const content = existsSync(path) ? new Uint8Array(readFileSync(path)) : undefined;
    const others = readdirSync(folder).filter((name) => name !== 'mail.eml');
    const beside = others.map((name) => ({ name, mode: statSync(join(folder, name)).mode & 0o777 }));
    return { content, beside, file, isDone };
  } finally {
    rmSync(folder, { recursive: true });
  }
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

describe('a file that is written while everything breaks', () => {
  it('is the old one or the new one wherever the process dies; half of it lies beside at most', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(scenes, async (scene) => {
        const whole = concat(scene.segments);
        for await (const { content, beside, file, isDone } of broken(scene, 'dies')) {
          const where = String(file.brokenStep);
          for (const step of file.steps) seen.add(step);
          const isOld = isSame(content, scene.old);
          const isNew = isSame(content, whole);
          // The one moment that cannot be avoided: a name is taken before it is filled where there are no hard links.
          const isClaimed = !scene.links && scene.old === undefined && content?.length === 0;
          assert.ok(isOld || isNew || isClaimed, `neither old nor new: died at ${where}`);
          if (isDone) assert.ok(isNew);
          for (const { name, mode } of beside) {
            assert.match(name, /^\.mail\.eml\.[0-9a-f]{12}\.tmp$/);
            if (isPosix && (where === 'write' || where === 'sync')) assert.equal(mode, 0o600);
          }
        }
      }),
      { numRuns: 25 },
    );
    // Every function that writing is given, and what it does with an open file.
    for (const step of [
      'stat',
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
    await fc.assert(
      fc.asyncProperty(scenes, async (scene) => {
        for await (const { content, beside, file, isDone } of broken(scene, 'fails')) {
          const where = `${String(file.brokenStep)} of ${file.steps.join(' ')}`;
          const isOld = isSame(content, scene.old);
          const isNew = isSame(content, concat(scene.segments));
          assert.ok(isOld || isNew, `neither old nor new: ${where}`);
          if (isDone) assert.ok(isNew, where);
          // Only what removes can leave something.
          if (file.brokenStep !== 'rm') assert.deepEqual(beside, [], where);
        }
      }),
      { numRuns: 25 },
    );
  });
});
