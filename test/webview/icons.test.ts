import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codicons } from '../../src/webview/dom/icon';
import { repoRoot } from '../support/paths';

/** The character of each codicon, as a style sheet has them. */
function charactersIn(path: string): Map<string, string> {
  const css = readFileSync(join(repoRoot, path), 'utf8');
  const rules = css.matchAll(/\.codicon-([a-z-]+)::?before\s*\{\s*content:\s*['"]\\([0-9a-f]+)['"]/g);
  return new Map([...rules].map(([, name = '', character = '']) => [name, character]));
}

describe('the icons', () => {
  const own = charactersIn('media/inspector/icons.css');
  const all = charactersIn('node_modules/@vscode/codicons/dist/codicon.css');

  it('are drawn, every one, and no other is kept', () => {
    assert.deepEqual([...own.keys()].toSorted(), [...new Set<string>(Object.values(codicons))].toSorted());
  });

  it('have the characters that the font has them under', () => {
    for (const [name, character] of own) assert.equal(character, all.get(name), name);
  });
});
