import { strict as assert } from 'node:assert';
import { Uri, workspace } from 'vscode';
import type { ViewState } from '../../../src/shared/messages';
import { encryptedFolder } from '../support/encryptedFolder';
import { runCommand } from '../support/extension';
import { put } from '../support/folder';
import { ask, askWith, inspect } from '../support/inspecting';

const stateOf = (state: ViewState | undefined) => state?.report.layers[0]?.state;

describe('session keys in the host', () => {
  const place = encryptedFolder();

  it('are shown of an opened layer alone, never in the state; another reader opens the message with one', async () => {
    assert.equal(stateOf(await inspect(place.encrypted)), 'locked');
    const refused = await askWith([], place.encrypted, 'sessionKey', { layer: '1' });
    assert.equal(refused.refused, 'sessionKeyUnknown');
    const bob = [{ choose: /^bob\.p12$/ }, { passphrase: 'smime' }] as const;
    const { answer: state } = await askWith(bob, place.encrypted, 'decrypt', { way: 'privateKey' });
    assert.equal(stateOf(state), 'decrypted');
    const key = await ask(place.encrypted, 'sessionKey', { layer: '1' });
    assert.match(key, /^[0-9a-f]{64}$/);
    assert.ok(!JSON.stringify(state).includes(key));
    assert.ok(!JSON.stringify(await ask(place.encrypted, 'state', {})).includes(key));

    const other = await put(place.folder, 'other.eml', await workspace.fs.readFile(place.encrypted));
    await inspect(other);
    const typed = key.replaceAll(/../g, '$& ');
    const { answer, prompts } = await askWith(
      [{ secret: 'no key' }, { secret: key.slice(2) }, { secret: typed }],
      other,
      'decrypt',
      { way: 'contentKey' },
    );
    assert.match(prompts.asked[1] ?? '', /Two hexadecimal digits/);
    assert.match(prompts.asked[3] ?? '', /These are 31 octets; .*32 \(64\)/);
    assert.equal(stateOf(answer), 'decrypted');
    assert.deepEqual(answer?.keys, ['session key']);
  });

  it('of another message are refused, and not kept', async () => {
    const other = await put(place.folder, 'third.eml', await workspace.fs.readFile(place.encrypted));
    await inspect(other);
    const way = { way: 'contentKey' } as const;
    const { refused } = await askWith([{ secret: '11'.repeat(32) }], other, 'decrypt', way);
    assert.equal(refused, 'wrongSessionKey');
    const state = await ask(other, 'state', {});
    assert.deepEqual([stateOf(state), state.keys], ['locked', []]);
  });

  it('decrypt to a file as well', async () => {
    const key = await ask(place.encrypted, 'sessionKey', { layer: '1' });
    const other = await put(place.folder, 'fourth.eml', await workspace.fs.readFile(place.encrypted));
    await runCommand('smime.decrypt', other, [
      { choose: /^Session Key/ },
      { secret: `0x${key}` },
      { confirm: true },
    ]);
    const plain = await workspace.fs.readFile(Uri.joinPath(place.folder, 'fourth.decrypted.eml'));
    assert.match(Buffer.from(plain).toString(), /Up, all of them\./);
  });
});
