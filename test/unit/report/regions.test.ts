import { strict as assert } from 'node:assert';
import { latin1 } from '../../../src/core/bytes/text';
import type { RegionFact } from '../../../src/core/report/regions';
import { encrypted, FROM, headed, mixed, openCovered, signed, text } from '../../support/coveredScene';
import { open, protectedAs } from '../../support/opening';
import { alice, bob } from '../../support/people';
import { assertShape } from '../../support/reportShape';
import { sampleMessage } from '../../support/sampleMessage';

/** Each region as "kind layer signedBy encryptedBy", those within set in. */
function drawn(regions: readonly RegionFact[], depth = ''): string[] {
  return regions.flatMap(({ kind, layer, signedBy, encryptedBy, within }) => [
    `${depth}${kind} ${layer} s${signedBy.join(',')} e${encryptedBy.join(',')}`,
    ...drawn(within ?? [], `${depth}> `),
  ]);
}

describe('the regions of a file', () => {
  it('are header and body of a plain mail, with their lines', async () => {
    const { regions } = await openCovered(text);
    assert.deepEqual(drawn(regions), ['header 1 s e', 'part 1 s e']);
    assert.deepEqual(
      regions.map(({ lines }) => lines),
      [
        { first: 1, last: 3 },
        { first: 4, last: 4 },
      ],
    );
  });

  it('show what a signature beside its content is over: header and delimiters stay out', async () => {
    const { regions } = await openCovered(signed(mixed(text, text)));
    assert.deepEqual(drawn(regions), [
      'header 1 s e',
      'boundary 1 s e',
      'header 1.1 s1.2 e',
      'boundary 1.1 s1.2 e',
      'header 1.1.1 s1.2 e',
      'part 1.1.1 s1.2 e',
      'boundary 1.1 s1.2 e',
      'header 1.1.2 s1.2 e',
      'part 1.1.2 s1.2 e',
      'boundary 1.1 s1.2 e',
      'boundary 1 s e',
      'header 1.2 s e',
      'signature 1.2 s e',
      'boundary 1 s e',
    ]);
  });

  it('show what is beside a signed part and not under its signature', async () => {
    const { regions } = await openCovered(mixed(signed(text), text));
    const parts = drawn(regions).filter((region) => region.startsWith('part'));
    assert.deepEqual(parts, ['part 1.1.1 s1.1.2 e', 'part 1.2 s e']);
  });

  it('show the content within a SignedData between what makes its signature', async () => {
    const { regions } = await openCovered(signed(text, 'opaque'));
    assert.deepEqual(drawn(regions), [
      'header 1 s e',
      'signature 1 s e',
      'content 1 s1 e',
      '> header 1.1 s1 e',
      '> part 1.1 s1 e',
      'signature 1 s e',
    ]);
  });

  it('show what was decrypted within the ciphertext', async () => {
    const { regions } = await openCovered(encrypted(signed(text)));
    const content = regions.find(({ kind }) => kind === 'content');
    assert.deepEqual(drawn(regions).slice(0, 4), [
      'header 1 s e',
      'structure 1 s e',
      'content 1 s e1',
      '> header 1.1 s e1',
    ]);
    assert.ok(drawn(content?.within ?? []).includes('part 1.1.1 s1.1.2 e1'));
    assert.ok(content?.within?.every(({ range }) => range.source !== 'file'));
  });

  it('keep the ciphertext whole where no key is at hand', async () => {
    const { certificate } = await bob();
    const { signer } = await alice();
    const bytes = await protectedAs('tripleWrap', sampleMessage, {
      signers: [signer],
      recipients: [certificate],
    });
    const { report, sources } = await open(bytes);
    assertShape(report, sources);
    const content = report.regions.filter(({ kind }) => kind === 'content');
    assert.deepEqual(drawn(content), ['content 1.1 s1.2 e1.1']);
  });

  it('take in what stands before the message and what trails the structure', async () => {
    for (const start of ['From alice@example.org Mon Nov 23 09:14:02 2026\r\n', '\ufeff']) {
      const { report, sources } = await open(new TextEncoder().encode(`${start}${FROM}${text}`));
      assertShape(report, sources);
    }
    const der = await opaqueDer();
    const { report, sources } = await open(new Uint8Array([...der, 1, 2, 3]));
    assertShape(report, sources);
    assert.equal(report.regions.at(-1)?.lines, undefined, 'DER has no lines');
  });

  it('are there for a file of PEM, around and within it', async () => {
    const der = await opaqueDer();
    const base64 = Buffer.from(der).toString('base64').replaceAll(/.{64}/g, '$&\n');
    const pem = `before\n-----BEGIN PKCS7-----\n${base64}\n-----END PKCS7-----\nbehind\n`;
    const { report, sources } = await open(latin1(pem));
    assertShape(report, sources);
    assert.deepEqual(drawn(report.regions).slice(0, 3), [
      'boundary 1 s e',
      'content 1 s e',
      '> signature 1 s e',
    ]);
  });

  it('tell apart who has signed what around one another', async () => {
    const { regions } = await openCovered(signed(headed('', signed(text))));
    assert.ok(drawn(regions).includes('part 1.1.1 s1.2,1.1.2 e'));
  });
});

/** The ContentInfo of an opaque signature. */
async function opaqueDer(): Promise<Uint8Array> {
  const { signer } = await alice();
  const bytes = await protectedAs('sign', sampleMessage, {
    signers: [signer],
    recipients: [],
    signMode: 'opaque',
  });
  const { report, sources } = await open(bytes);
  const body = report.layers[0]?.body;
  assert.ok(body);
  return sources.view(body);
}
