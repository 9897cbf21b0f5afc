import { strict as assert } from 'node:assert';
import { extensions } from 'vscode';

describe('extension', () => {
  it('is found and activates', async () => {
    const extension = extensions.getExtension('smime-workbench.smime-workbench');
    assert.ok(extension);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
