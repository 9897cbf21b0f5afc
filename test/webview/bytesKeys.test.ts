import { strict as assert } from 'node:assert';
import type { ViewEnd } from '../../src/shared/messenger';
import { MAX_SLICE } from '../../src/shared/requests';
import { copyBytes } from '../../src/webview/bytes/copyBytes';
import { offsetOf } from '../../src/webview/bytes/goTo';
import { placeAfter, type LinePlace } from '../../src/webview/bytes/lineKeys';

describe('an offset that is typed', () => {
  for (const [text, offset] of [
    ['1024', 1024],
    [' 0x400 ', 1024],
    ['$1f', 31],
    ['1fh', 31],
    ['ff', 255],
    ['0', 0],
    ['', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['nowhere', undefined],
    ['0x', undefined],
  ] as const) {
    it(`“${text}” is ${offset ?? 'none'}`, () => assert.equal(offsetOf(text), offset));
  }
});

describe('the caret among lines', () => {
  const press = (key: string, from: LinePlace, more: Partial<KeyboardEvent> = {}): LinePlace | undefined =>
    placeAfter({ key, ctrlKey: false, metaKey: false, altKey: false, ...more } as KeyboardEvent, from, {
      lines: 100,
      visible: 10,
      length: 20,
    });
  const at = { line: 50, column: 5 };

  it('goes by character, line, screen, and to the ends', () => {
    assert.deepEqual(press('ArrowRight', at), { line: 50, column: 6 });
    assert.deepEqual(press('ArrowLeft', { line: 50, column: 0 }), { line: 50, column: 0 });
    assert.deepEqual(press('ArrowRight', { line: 50, column: 20 }), { line: 50, column: 20 });
    assert.deepEqual(press('PageDown', at), { line: 60, column: 5 });
    assert.deepEqual(press('PageDown', { line: 95, column: 5 }), { line: 99, column: 5 });
    assert.deepEqual(press('ArrowUp', { line: 0, column: 5 }), { line: 0, column: 5 });
    assert.deepEqual(press('Home', at), { line: 50, column: 0 });
    assert.deepEqual(press('End', at), { line: 50, column: 19 });
    assert.deepEqual(press('Home', at, { ctrlKey: true }), { line: 0, column: 0 });
    assert.deepEqual(press('End', at, { metaKey: true }), { line: 99, column: 0 });
  });

  it('leaves other keys alone', () => {
    assert.equal(press('a', at), undefined);
    assert.equal(press('ArrowDown', at, { altKey: true }), undefined);
    assert.equal(press('ArrowDown', at, { ctrlKey: true }), undefined);
  });
});

describe('bytes that are copied', () => {
  it('are as many as may be asked for at once, and it is said where they are more or none', async () => {
    const asked: string[] = [];
    const line = {
      ask: (name: string) => {
        asked.push(name);
        return Promise.resolve(name === 'bytes' ? Uint8Array.of(0x41, 0xff) : null);
      },
    } as unknown as ViewEnd;
    const range = (end: number): { source: string; start: number; end: number } => ({
      source: 'x',
      start: 0,
      end,
    });
    assert.match(
      await copyBytes(line, range(MAX_SLICE + 1), 'hex'),
      /65,537 bytes are marked, and at most 65,536/,
    );
    assert.match(await copyBytes(line, undefined, 'hex'), /no bytes are marked/);
    assert.match(await copyBytes(line, range(0), 'text'), /no bytes are marked/);
    assert.deepEqual(asked, []);
    assert.equal(await copyBytes(line, range(MAX_SLICE), 'text'), 'Copied');
    assert.deepEqual(asked, ['bytes', 'copy']);
  });
});
