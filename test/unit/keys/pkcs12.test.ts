import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { content } from '../../../src/core/asn1/berNode';
import { readElement } from '../../../src/core/asn1/berReader';
import { context, integer, octetString, oid, sequence, setOf } from '../../../src/core/asn1/derWriter';
import { concat } from '../../../src/core/bytes/segments';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { writePkcs12, type NewPkcs12 } from '../../../src/core/keys/pkcs12Writer';
import { certificateFromBytes } from '../../../src/core/x509/certificate';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { because } from '../../support/because';
import { assertHolds, freshKey, pkiFile, read, type FreshKey } from './keySupport';

const DATA = '1.2.840.113549.1.7.1';
const KEY_BAG = '1.2.840.113549.1.12.10.1.1';
const SAFE_CONTENTS_BAG = '1.2.840.113549.1.12.10.1.6';

const certificateOf = async (name: string): Promise<Uint8Array> => {
  const text = Buffer.from(await pkiFile(name)).toString();
  return new Uint8Array(Buffer.from(text.replace(/-----.*-----/g, ''), 'base64'));
};

/** A ContentInfo of id-data. */
const data = (bytes: Uint8Array) => sequence(oid(DATA), context(0, octetString(bytes)));
/** A file without MAC around one SafeContents. */
const bare = (safeContents: Uint8Array) => sequence(integer(3), data(sequence(data(safeContents))));

describe('PKCS#12 files', () => {
  let key: FreshKey;
  let parts: Omit<NewPkcs12, 'passphrase'>;
  before(async () => {
    key = await freshKey();
    const certificate = await certificateOf('bob.pem');
    const chain = [await certificateOf('intermediate.pem'), await certificateOf('root.pem')];
    parts = { pkcs8: key.pkcs8, certificate, chain, friendlyName: 'Jörg 密', iterations: 10 };
  });
  const written = (passphrase: string, other: Partial<NewPkcs12> = {}) =>
    writePkcs12(nodeCrypto, { ...parts, passphrase, ...other });

  it('come back as they were written, with the name of the key', async () => {
    const identity = await assertHolds(await written('secret'), key, 'secret');
    assert.equal(identity.name, 'Jörg 密');
    assert.equal(identity.certificate, undefined, 'bob’s certificate holds another key');
  });

  it('bring the certificate and the chain, the issuer first', async () => {
    const [identity] = await read(await pkiFile('bob.p12'), 'smime');
    const serials = [identity?.certificate, ...(identity?.chain ?? [])].map(
      (each) => each?.serialNumber.value,
    );
    const wanted = await Promise.all(['bob.pem', 'intermediate.pem', 'root.pem'].map(certificateOf));
    assert.deepEqual(
      serials,
      wanted.map((der) => certificateFromBytes(der).serialNumber.value),
    );
  });

  for (const passphrase of ['', 'x', 'Zürich', '密碼🔑', 'a'.repeat(100)]) {
    it(`take the passphrase '${passphrase.slice(0, 10)}'`, async () => {
      const file = await written(passphrase);
      await assertHolds(file, key, 'not it', passphrase);
      await assert.rejects(read(file, `${passphrase}!`), because('wrongPassphrase'));
    });
  }

  it('say whether a passphrase is missing or wrong', async () => {
    await assert.rejects(read(await written('secret')), because('passphraseNeeded'));
    await assert.rejects(read(await written('secret'), ''), because('wrongPassphrase'));
    await assertHolds(await written(''), key);
  });

  it('are read in base64 and in PEM', async () => {
    const base64 = Buffer.from(await written('secret')).toString('base64');
    await assertHolds(base64, key, 'secret');
    await assertHolds(`-----BEGIN PKCS12-----\n${base64}\n-----END PKCS12-----\n`, key, 'secret');
  });

  it('are read in BER: indefinite lengths, and the contents in segments', async () => {
    const der = await written('secret');
    const [version, authSafe, macData] = readElement(der)?.children ?? [];
    const [contentType, explicit] = authSafe?.children ?? [];
    const octets = explicit?.children[0];
    assert.ok(version && authSafe && macData && contentType && explicit && octets);
    const inside = der.subarray(content(octets).start, content(octets).end);
    const end = Uint8Array.of(0, 0);
    const indefinite = (identifier: number, ...items: Uint8Array[]) =>
      concat([Uint8Array.of(identifier, 0x80), ...items, end]);
    const half = inside.length >> 1;
    const segments = indefinite(
      0x24,
      octetString(inside.subarray(0, half)),
      octetString(inside.subarray(half)),
    );
    const view = (node: { start: number; end: number }) => der.subarray(node.start, node.end);
    const info = indefinite(0x30, view(contentType), indefinite(0xa0, segments));
    await assertHolds(indefinite(0x30, view(version), info, view(macData)), key, 'secret');
  });

  it('are read without MAC, with keys that are not encrypted, nested', async () => {
    const keyBag = sequence(oid(KEY_BAG), context(0, key.pkcs8), setOf([]));
    await assertHolds(bare(sequence(keyBag)), key);
    const nested = sequence(oid(SAFE_CONTENTS_BAG), context(0, sequence(keyBag)));
    await assertHolds(bare(sequence(nested)), key);
    let deep = nested;
    for (let at = 0; at < 12; at++) deep = sequence(oid(SAFE_CONTENTS_BAG), context(0, sequence(deep)));
    await assert.rejects(read(bare(sequence(deep))), because('limitExceeded'));
  });

  it('without MAC: what decrypts to nonsense means a wrong passphrase', async () => {
    const der = await written('secret', { iterations: 1 });
    const [version, authSafe] = readElement(der)?.children ?? [];
    assert.ok(version && authSafe);
    const file = sequence(
      der.subarray(version.start, version.end),
      der.subarray(authSafe.start, authSafe.end),
    );
    await assertHolds(file, key, 'secret');
    const wrong = Array.from({ length: 600 }, (_, at) => `wrong ${at}`);
    await assert.rejects(read(file, ...wrong), because('wrongPassphrase'));
  }).timeout(30_000);

  it('with nothing but certificates hold no key', async () => {
    await assert.rejects(read(bare(sequence())), because('notAKey'));
  });

  it('never end in anything but an SmimeError, whatever the bytes', async () => {
    const file = await written('secret', { iterations: 1 });
    const plain = bare(sequence(sequence(oid(KEY_BAG), context(0, key.pkcs8))));
    const damaged = fc.asyncProperty(
      fc.constantFrom(file, plain),
      fc.array(fc.tuple(fc.nat(file.length), fc.nat(255)), { minLength: 1, maxLength: 3 }),
      async (bytes, changes) => {
        const changed = bytes.slice();
        for (const [at, value] of changes) changed[at % changed.length] = value;
        await read(changed, 'secret').catch((error: unknown) =>
          assert.ok(SmimeError.is(error), String(error)),
        );
      },
    );
    await fc.assert(damaged, { numRuns: 300 });
  }).timeout(30_000);
});
