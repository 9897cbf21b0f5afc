import { strict as assert } from 'node:assert';
import { Uri, window, workspace } from 'vscode';
import { writeHarvested } from '../../../src/core/smime/harvest/harvestedFile';
import type { HarvestedRecipient } from '../../../src/core/smime/harvest/harvestedRecipient';
import { Log } from '../../../src/host/errors/log';
import { HarvestedRecipients } from '../../../src/host/recipients/harvestedRecipients';
import { writeWhole } from '../../../src/platform/node/files';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { ec, identity } from '../../support/testCertificates';
import { freshFolder, namesIn, put } from '../support/folder';

const randomBytes = (length: number): Uint8Array => nodeCrypto.randomBytes(length);
const waysToWrite = {
  'as files of this machine': {
    randomBytes,
    localReplace: async (path: string, content: readonly Uint8Array[]): Promise<void> =>
      writeWhole(path, content, { overwrite: true }),
  },
  'through VS Code': { randomBytes },
} as const;

for (const [how, writing] of Object.entries(waysToWrite)) {
  describe(`the storage of recipients, ${how}`, () => {
    let folder: Uri;
    let alice: HarvestedRecipient;
    let bob: HarvestedRecipient;
    const channel = window.createOutputChannel(`recipients, ${how}`, { log: true });
    const open = (): HarvestedRecipients => new HarvestedRecipients(folder, writing, new Log(channel));
    const addresses = async (): Promise<readonly string[]> =>
      (await open().all()).map(({ address }) => address);

    before(async () => {
      alice = await recipient('Alice');
      bob = await recipient('Bob');
    });
    beforeEach(async () => {
      folder = Uri.joinPath(await freshFolder(), 'storage');
    });
    afterEach(async () => workspace.fs.delete(Uri.joinPath(folder, '..'), { recursive: true }));
    after(() => channel.dispose());

    it('keeps them between sessions, one for an address, and says that they have changed', async () => {
      const recipients = open();
      let changes = 0;
      recipients.onDidChange(() => changes++);
      assert.deepEqual(await recipients.all(), []);
      await Promise.all([recipients.add(alice), recipients.add(bob), recipients.add(alice)]);
      assert.deepEqual(await addresses(), ['bob@example.org', 'alice@example.org']);
      await recipients.remove('BOB@example.org');
      assert.deepEqual(await addresses(), ['alice@example.org']);
      assert.equal(changes, 4);
      assert.deepEqual(await namesIn(folder), ['recipients.json']);
    });

    it('passes over what is damaged, and keeps it aside when it writes', async () => {
      const damaged = Buffer.from(writeHarvested([alice, bob]))
        .toString()
        .replace('"bob@', '"eve@');
      await put(folder, 'recipients.json', damaged);
      assert.deepEqual(await addresses(), ['alice@example.org']);
      await open().remove('alice@example.org');
      assert.deepEqual(await addresses(), []);
      const kept = await workspace.fs.readFile(Uri.joinPath(folder, 'recipients.damaged.json'));
      assert.equal(Buffer.from(kept).toString(), damaged);
    });

    it('offers nothing of a file that it does not understand, and leaves it as it is', async () => {
      const later = '{"schema":2,"recipients":[]}';
      const uri = await put(folder, 'recipients.json', later);
      assert.deepEqual(await addresses(), []);
      const isRefused = (error: { reason?: string }): boolean => error.reason === 'recipientsUnreadable';
      await assert.rejects(open().add(alice), isRefused);
      assert.equal(Buffer.from(await workspace.fs.readFile(uri)).toString(), later);
    });

    async function recipient(name: string): Promise<HarvestedRecipient> {
      const { certificate } = await identity(ec, name);
      return {
        address: `${name.toLowerCase()}@example.org`,
        certificate,
        choice: 'signer',
        standing: 'verified',
        provenance: { file: 'mail.eml' },
        harvestedAt: '2026-11-23T08:00:00Z',
      };
    }
  });
}
