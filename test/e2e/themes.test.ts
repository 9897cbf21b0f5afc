import { strict as assert } from 'node:assert';
import { openWorkbench } from './support/workbench';
import type { Theme } from './support/themes';

const message = [
  'From: Alice <alice@example.org>',
  'To: Bob <bob@example.net>',
  'Subject: A first look',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Hello Bob.',
  '',
].join('\r\n');

// What VS Code itself marks its window with, by kind of theme.
const looks: readonly (readonly [Theme, string])[] = [
  ['light', 'vs'],
  ['dark', 'vs-dark'],
  ['hc-dark', 'hc-black'],
  ['hc-light', 'hc-light'],
];

describe('the workbench', () => {
  for (const [theme, marker] of looks) {
    it(`opens a message in the ${theme} theme`, async () => {
      const workbench = await openWorkbench({ theme, files: { 'first.eml': message } });
      try {
        await workbench.openFile('first.eml');
        await workbench.page.locator('.view-lines', { hasText: 'A first look' }).waitFor();
        const classes = await workbench.page.locator('.monaco-workbench').getAttribute('class');
        assert.ok(classes?.split(' ').includes(marker), classes ?? 'no window');
        await workbench.screenshot(`workbench-${theme}`);
      } finally {
        await workbench.stop();
      }
    });
  }
});
