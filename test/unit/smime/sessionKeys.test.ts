import { strict as assert } from 'node:assert';
import { toHex } from '../../../src/core/bytes/hex';
import { utf8 } from '../../../src/core/bytes/text';
import { contentKeyOf } from '../../../src/core/keys/key';
import type { Opened } from '../../../src/core/report/open';
import { open, protectedAs } from '../../support/opening';
import { contentKey, enveloped } from '../../support/recipients';
import { assertShape } from '../../support/reportShape';
import { sampleMessage } from '../../support/sampleMessage';
import { ec, identity, rsa, type TestIdentity } from '../../support/testCertificates';

const problemOf = ({ report }: Opened) => report.layers[0]?.problem?.reason;
const encryptionOf = ({ report }: Opened) => report.layers[0]?.encryption ?? assert.fail();
const rulesOf = ({ report }: Opened) => report.findings.map(({ rule }) => rule);

describe('a session key', () => {
  let bob: TestIdentity;
  let dana: TestIdentity;
  before(async () => {
    bob = await identity(rsa, 'Bob');
    dana = await identity(ec, 'Dana');
  });
  const toBoth = (mode: 'encrypt' | 'tripleWrap', cipher: 'aes-256-gcm' | 'aes-128-cbc') =>
    protectedAs(mode, sampleMessage, {
      signers: mode === 'encrypt' ? [] : [dana.signer],
      recipients: [bob.certificate, dana.certificate],
      cipher,
    });

  for (const cipher of ['aes-256-gcm', 'aes-128-cbc'] as const) {
    it(`of ${cipher} is the same for every recipient, and opens the content alone`, async () => {
      const bytes = await toBoth('encrypt', cipher);
      const [first, second] = [await open(bytes, [bob.decryptor]), await open(bytes, [dana.decryptor])];
      const key = first.contentKeys.get('1') ?? assert.fail();
      assert.deepEqual(second.contentKeys.get('1'), key);
      const opened = await open(bytes, [contentKeyOf(key)]);
      assertShape(opened.report, opened.sources);
      assert.equal(opened.report.summary.decrypted, true);
      assert.deepEqual(
        opened.report.recipients.map(({ matches }) => matches),
        [false, false],
      );
      const { isKeyGiven, isKeyUndecided, isKeyKnown, keyLength } = encryptionOf(opened);
      assert.deepEqual([isKeyGiven, isKeyUndecided, isKeyKnown, keyLength], [true, false, true, key.length]);
      assert.equal(encryptionOf(first).isKeyGiven, undefined);
    });
  }

  it('is no part of the report', async () => {
    const opened = await open(await toBoth('encrypt', 'aes-256-gcm'), [bob.decryptor]);
    const key = toHex(opened.contentKeys.get('1') ?? assert.fail());
    assert.ok(!JSON.stringify(opened.report).includes(key));
  });

  it('opens the layer that it belongs to, and is not called wrong in the others', async () => {
    const inner = await protectedAs('encrypt', sampleMessage, {
      signers: [],
      recipients: [dana.certificate],
    });
    const bytes = await protectedAs('encrypt', inner, { signers: [], recipients: [bob.certificate] });
    const key = (await open(bytes, [bob.decryptor])).contentKeys.get('1') ?? assert.fail();
    const { report } = await open(bytes, [contentKeyOf(key)]);
    const [outer = assert.fail()] = report.layers;
    assert.deepEqual([outer.state, outer.children[0]?.problem?.reason], ['decrypted', 'privateKeyNotFound']);
  });

  it('that is another is refused: by the tag, or by the padding', async () => {
    for (const cipher of ['aes-256-gcm', 'aes-128-cbc'] as const) {
      const bytes = await toBoth('encrypt', cipher);
      const key = (await open(bytes, [bob.decryptor])).contentKeys.get('1') ?? assert.fail();
      const other = await firstThat(key, async (each) => (await open(bytes, [each])).contentKeys.size === 0);
      assert.equal(problemOf(await open(bytes, [other])), 'wrongSessionKey');
      const both = await open(bytes, [dana.decryptor, other]);
      assert.equal(problemOf(both), undefined, 'the other key opens it');
    }
  });

  it('of another length is refused before it is tried', async () => {
    const opened = await open(await toBoth('encrypt', 'aes-256-gcm'), [contentKeyOf(new Uint8Array(16))]);
    assert.equal(problemOf(opened), 'sessionKeyLength');
    assert.match(opened.report.layers[0]?.problem?.message ?? '', /16 octets, not 32/);
    assert.equal(encryptionOf(opened).keyLength, 32, 'of a locked layer the cipher says it');
  });

  it('whose padding fits by chance is not called right', async () => {
    const bytes = await enveloped(utf8('MIME-Version: 1.0\r\n\r\nFor you alone.\r\n'));
    const right = await open(bytes, [contentKeyOf(contentKey)]);
    assert.deepEqual([encryptionOf(right).isKeyUndecided, right.report.summary.decrypted], [false, true]);
    assert.ok(!rulesOf(right).includes('sessionKeyUndecided'));
    const lucky = await firstThat(contentKey, async (key) => (await open(bytes, [key])).contentKeys.size > 0);
    const opened = await open(bytes, [lucky]);
    assert.equal(encryptionOf(opened).isKeyUndecided, true);
    assert.ok(rulesOf(opened).includes('sessionKeyUndecided'));
  });
});

/** The first other key that does as is wanted, in an order that is the same each time. */
async function firstThat(
  key: Uint8Array,
  does: (key: ReturnType<typeof contentKeyOf>) => Promise<boolean>,
): Promise<ReturnType<typeof contentKeyOf>> {
  for (let number = 1; number < 5000; number++) {
    const octets = key.slice();
    const view = new DataView(octets.buffer);
    view.setUint32(0, view.getUint32(0) ^ number);
    const other = contentKeyOf(octets);
    if (await does(other)) return other;
  }
  return assert.fail('there is no such key');
}
