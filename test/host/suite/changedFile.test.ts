import { strict as assert } from 'node:assert';
import { Uri } from 'vscode';
import type { Disposable } from 'vscode';
import { decodeLatin1, utf8 } from '../../../src/core/bytes/text';
import type { Key } from '../../../src/core/keys/key';
import { InspectorDocument, type OpenedFile } from '../../../src/host/editor/inspectorDocument';
import { protectedAs } from '../../support/opening';
import { ec, identity, type TestIdentity } from '../../support/testCertificates';
import { MemoryFileSystem } from '../support/memoryFileSystem';
import { quietHost } from '../support/quietHost';

const PLACE = '/mail.eml';

const encryptedFor = ({ certificate }: TestIdentity, text: string): Promise<Uint8Array> =>
  protectedAs('encrypt', utf8(`From: alice@example.org\r\n\r\n${text}\r\n`), {
    signers: [],
    recipients: [certificate],
  });

const plaintextOf = ({ sources }: OpenedFile): string =>
  sources
    .all()
    .map(({ bytes }) => decodeLatin1(bytes))
    .join('\n');

describe('a file that changes while a key is tried on it', () => {
  let disk: MemoryFileSystem;
  let registration: Disposable;
  let dana: TestIdentity;
  let eve: TestIdentity;
  let document: InspectorDocument;

  before(async () => {
    disk = new MemoryFileSystem();
    registration = disk.register('smime-changing');
    dana = await identity(ec, 'Dana');
    eve = await identity(ec, 'Eve');
  });
  after(() => {
    registration.dispose();
  });
  beforeEach(async () => {
    disk.files.set(PLACE, await encryptedFor(dana, 'As it was.'));
    document = new InspectorDocument(Uri.parse(`smime-changing:${PLACE}`), quietHost());
    assert.equal((await document.opened()).report.layers[0]?.state, 'locked');
  });
  afterEach(() => document.dispose());

  /** Dana's key, in the midst of whose first uses something happens each time. */
  const meanwhile = (...happenings: readonly (() => void)[]): { readonly key: Key; uses: number } => {
    const left = [...happenings];
    const watched = {
      uses: 0,
      key: {
        ...dana.decryptor,
        agree: async (point: Uint8Array) => {
          watched.uses++;
          left.shift()?.();
          return dana.decryptor.agree(point);
        },
      },
    };
    return watched;
  };
  /** What the watcher of the file does, once somebody has written it. */
  const changed = (content: Uint8Array | undefined) => (): void => {
    if (content === undefined) disk.files.delete(PLACE);
    else disk.files.set(PLACE, content);
    void document.reload();
  };

  it('is opened as it is now, and the key is kept', async () => {
    const tried = meanwhile(changed(await encryptedFor(dana, 'As it is now.')));
    await document.tryKeys([tried.key]);
    assert.deepEqual(document.keys, [tried.key]);
    const opened = await document.opened();
    assert.equal(opened.report.layers[0]?.state, 'decrypted');
    assert.match(plaintextOf(opened), /As it is now\./);
    assert.doesNotMatch(plaintextOf(opened), /As it was\./);
    assert.equal(tried.uses, 2, 'once on each');
  });

  it('as often as it changes', async () => {
    const later = await Promise.all(['Once.', 'Twice.', 'Thrice.'].map((text) => encryptedFor(dana, text)));
    const tried = meanwhile(...later.map(changed));
    await document.tryKeys([tried.key]);
    assert.match(plaintextOf(await document.opened()), /Thrice\./);
    assert.equal(tried.uses, 4);
  });

  it('to a message for somebody else is refused to the key, which is not kept', async () => {
    const other = await encryptedFor(eve, 'Not for Dana.');
    await assert.rejects(document.tryKeys([meanwhile(changed(other)).key]), {
      reason: 'noMatchingRecipient',
    });
    assert.deepEqual(document.keys, []);
    const { bytes, report } = await document.opened();
    assert.deepEqual([...bytes], [...other]);
    assert.equal(report.layers[0]?.state, 'locked');
  });

  it('and is no longer there cannot be read, and is opened with the key once it is back', async () => {
    const tried = meanwhile(changed(undefined));
    await assert.rejects(document.tryKeys([tried.key]), { reason: 'fileNotReadable' });
    assert.deepEqual(document.keys, []);
    disk.files.set(PLACE, await encryptedFor(dana, 'Back again.'));
    await document.tryKeys([tried.key]);
    assert.match(plaintextOf(await document.opened()), /Back again\./);
  });

  it('and is closed is opened no more', async () => {
    const tried = meanwhile(() => document.dispose());
    await assert.rejects(document.tryKeys([tried.key]), { reason: 'cancelled' });
    assert.deepEqual(document.keys, []);
    assert.equal(tried.uses, 1);
  });
});
