import { strict as assert } from 'node:assert';
import type { ByteSource } from '../../../src/core/bytes/byteSource';
import type { Range } from '../../../src/core/bytes/range';
import { allLayers, isSigned } from '../../../src/core/smime/layer';
import { layersOf, open, protectedAs } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';
import { randomOf } from '../../support/seeded';
import { ec, identity, rsa, type TestIdentity } from '../../support/testCertificates';

interface Place {
  readonly what: string;
  /** In the bytes that are opened. */
  readonly range: Range;
  readonly opened: ByteSource;
}

/** The places of a message that a signature protects, in a form of it whose bytes can be changed one by one. */
async function placesOf(bytes: Uint8Array): Promise<readonly Place[]> {
  const root = await layersOf(bytes);
  const layer = [...allLayers(root)].find(isSigned) ?? assert.fail();
  const [info = assert.fail()] = layer.signedData.signerInfos;
  const { source } = layer.decoding;
  const attributes = info.signedAttrs ?? assert.fail();
  const places = [
    { what: 'the signed attributes', range: attributes.range, opened: source },
    { what: 'the signature value', range: info.signature.range, opened: source },
    { what: 'the digest algorithm', range: info.digestAlgorithm.oid.range, opened: source },
    { what: 'the signature algorithm', range: info.signatureAlgorithm.oid.range, opened: source },
  ];
  const { eContent } = layer;
  if (eContent === undefined) return places;
  const content = eContent.source.toParent(eContent.span) ?? assert.fail();
  return [...places, { what: 'the content inside', range: content, opened: source }];
}

/** How many of the first three checks passed. */
async function passed(bytes: Uint8Array): Promise<number> {
  const { report } = await open(bytes);
  const [signature] = report.signatures;
  return signature?.checks.slice(0, 3).filter(({ status }) => status === 'passed').length ?? 0;
}

describe('a changed byte', () => {
  const people: TestIdentity[] = [];
  before(async () => {
    people.push(await identity(ec, 'Alice'), await identity(rsa, 'Rita'));
  });

  for (const [index, title] of ['ECDSA', 'RSA'].entries()) {
    it(`is never passed in an opaque signature (${title})`, async () => {
      const { signer } = people[index] ?? assert.fail();
      const message = await protectedAs('sign', sampleMessage, {
        signers: [signer],
        recipients: [],
        signMode: 'opaque',
      });
      const random = randomOf(index + 1);
      for (const { what, range, opened } of await placesOf(message)) {
        assert.equal(await passed(opened.bytes), 3, 'unchanged it passes');
        const length = range.end - range.start;
        const offsets =
          length < 60 ? [...new Uint8Array(length).keys()] : Array.from({ length: 60 }, () => random(length));
        for (const offset of offsets) {
          const changed = opened.bytes.slice();
          const at = range.start + offset;
          changed[at] = (changed[at] ?? 0) ^ (1 << random(8));
          assert.ok((await passed(changed)) < 3, `${what}, byte ${offset} of ${length}: ${changed[at] ?? 0}`);
        }
      }
    });

    it(`is never passed in a detached signature (${title})`, async () => {
      const { signer } = people[index] ?? assert.fail();
      const message = await protectedAs('sign', sampleMessage, { signers: [signer], recipients: [] });
      const { report } = await open(message);
      const { over } = report.signatures[0]?.digest ?? assert.fail();
      assert.ok(over && over.source === 'file');
      assert.equal(await passed(message), 3);
      const random = randomOf(index + 7);
      for (let times = 0; times < 80; times++) {
        const changed = message.slice();
        const at = over.start + random(over.end - over.start);
        // Line ends may be taken in more ways than one, so they are left alone.
        if (changed[at] === 13 || changed[at] === 10) continue;
        const flipped = (changed[at] ?? 0) ^ (1 << random(7));
        if (flipped === 13 || flipped === 10) continue;
        changed[at] = flipped;
        assert.ok((await passed(changed)) < 3, `byte ${at}`);
      }
    });
  }

  it('bytes taken away or put in are not passed either', async () => {
    const { signer } = people[0] ?? assert.fail();
    const message = await protectedAs('sign', sampleMessage, { signers: [signer], recipients: [] });
    const { report } = await open(message);
    const { over } = report.signatures[0]?.digest ?? assert.fail();
    assert.ok(over);
    const text = Buffer.from(message);
    for (const at of [over.start, over.start + 40, over.end - 3]) {
      const longer = Buffer.concat([text.subarray(0, at), Buffer.from('x'), text.subarray(at)]);
      assert.ok((await passed(new Uint8Array(longer))) < 3, `longer at ${at}`);
      const shorter = Buffer.concat([text.subarray(0, at), text.subarray(at + 1)]);
      assert.ok((await passed(new Uint8Array(shorter))) < 3, `shorter at ${at}`);
    }
  });
});
