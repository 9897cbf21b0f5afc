import { strict as assert } from 'node:assert';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { ByteSource } from '../../../src/core/bytes/byteSource';
import { decodeLatin1, latin1 } from '../../../src/core/bytes/text';
import { readEntity } from '../../../src/core/mime/readEntity';
import { decryptMessage } from '../../../src/core/smime/decryptMessage';
import { unwrapLayer } from '../../../src/core/smime/unwrapLayer';
import { nodePlatform } from '../../support/nodePlatform';
import { open, protectedAs } from '../../support/opening';
import { alice, bob } from '../../support/people';

const message = latin1(
  [
    'From: Alice <alice@example.org>',
    'To: bob@example.net',
    'Subject: Quarterly figures',
    'Keywords: Q3',
    'X-Mailer: Pine',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'The figures.',
    '',
  ].join('\r\n'),
);

/** The header of what was decrypted, `Name: value` each. */
async function headerOf(
  how: { readonly allLayers: boolean; readonly signMode: 'detached' | 'opaque' },
  mode: 'signEncrypt' | 'tripleWrap' = 'signEncrypt',
): Promise<readonly string[]> {
  const { decryptor, certificate } = await bob();
  const parties = { signers: [(await alice()).signer], recipients: [certificate] };
  const { signMode, allLayers } = how;
  const made = await protectedAs(mode, message, { ...parties, signMode, headerProtection: 'shy' });
  const onTheWay = decodeLatin1(made)
    .replace('To: bob@example.net', 'To: mallory@example.com')
    .replace('Subject: [...]', 'Subject: [List] [...]\r\nReceived: from x\r\nCc: mallory@example.com');
  const options = { allLayers, message: true };
  const merged = concat(
    (await decryptMessage(latin1(onTheWay), [decryptor], options, nodePlatform, unhurried)).message,
  );
  return readEntity(ByteSource.file('x', merged)).fields.map(({ name, value }) => `${name}: ${value}`);
}

const own = [
  'From: Alice <alice@example.org>',
  'To: bob@example.net',
  'Subject: Quarterly figures',
  'Keywords: Q3',
  'X-Mailer: Pine',
];

describe('the header of a decrypted message whose header was protected (RFC 9788 4)', () => {
  for (const signMode of ['detached', 'opaque'] as const)
    for (const allLayers of [false, true])
      it(`is the one inside, with what was added on the way: ${signMode}, ${allLayers ? 'all layers' : 'one'}`, async () => {
        const header = await headerOf({ signMode, allLayers });
        const told = header.filter((each) => !/^(?:content-|mime-version|hp-outer)/i.test(each));
        assert.deepEqual(told.toSorted(), ['Received: from x', ...own].toSorted());
        assert.equal(header.filter((each) => each.startsWith('MIME-Version')).length, 1);
      });

  it('is so in a triple wrap', async () => {
    const header = await headerOf({ signMode: 'detached', allLayers: false }, 'tripleWrap');
    assert.ok(own.every((each) => header.includes(each)));
    assert.ok(!header.some((each) => each.includes('mallory') || each.includes('[...]')));
  });

  it('stays hidden where what is left is encrypted still', async () => {
    const { decryptor, certificate } = await bob();
    const parties = { signers: [(await alice()).signer], recipients: [certificate] };
    const made = await protectedAs('tripleWrap', message, { ...parties, headerProtection: 'shy' });
    const { root } = await open(made, [decryptor]);
    const unwrapped = (id: string) => decodeLatin1(concat(unwrapLayer(made, root, id).message));
    assert.ok(unwrapped('1.2').startsWith('From: alice@example.org\r\n'));
    assert.ok(!unwrapped('1.2').includes('Quarterly'));
    assert.ok(unwrapped('1.1').includes(own.join('\r\n')));
  });

  it('is what a reader would show of a message that is all there is left', async () => {
    const header = await headerOf({ signMode: 'opaque', allLayers: true });
    assert.ok(header.includes('HP-Outer: From: alice@example.org'), 'the entity keeps its bytes');
    assert.ok(header.some((each) => each.startsWith('Content-Type: text/plain') && each.includes('hp=')));
  });
});
