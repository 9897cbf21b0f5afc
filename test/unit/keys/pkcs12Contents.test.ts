import { strict as assert } from 'node:assert';
import { createHmac } from 'node:crypto';
import { algorithmIdentifier, algorithmIdentifierWithNull } from '../../../src/core/asn1/algorithmIdentifier';
import { context, integer, octetString, oid, sequence, type Der } from '../../../src/core/asn1/derWriter';
import { Oid } from '../../../src/core/asn1/oids';
import { toHex } from '../../../src/core/bytes/hex';
import { digests } from '../../../src/core/crypto/registry/digests';
import { latin1, utf8 } from '../../../src/core/bytes/text';
import { pkcs12Kdf } from '../../../src/core/keys/pkcs12Kdf';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { certificateDer } from '../../support/testCertificates';
import { because } from '../../support/because';
import { freshKey, read, type FreshKey } from './keySupport';
import {
  attribute,
  bag,
  certBag,
  data,
  encryptedContents,
  keyBag,
  pbmac1,
  pfx,
  shroudedKeyBag,
  type MakeMac,
} from './pkcs12Builder';

const CRL_BAG = '1.2.840.113549.1.12.10.1.4';
const SECRET_BAG = '1.2.840.113549.1.12.10.1.5';
const SDSI_CERTIFICATE = '1.2.840.113549.1.9.22.2';
const RC4 = '1.2.840.113549.1.12.1.1';

describe('what a PKCS#12 file holds', () => {
  const keys: FreshKey[] = [];
  const certificates: Uint8Array[] = [];
  before(async () => {
    for (const serial of [1, 2, 3]) {
      const key = await freshKey();
      const parts = { spki: key.spki, serialNumber: integer(serial) };
      keys.push(key);
      certificates.push(await certificateDer(await nodeCrypto.privateKey(key.pkcs8), parts));
    }
  });
  const key = (at: number) => keys[at] ?? assert.fail();
  const certificate = (at: number) => certificates[at] ?? assert.fail();
  const file = (bags: readonly Der[], mac: MakeMac = pbmac1('secret')) => pfx([data(sequence(...bags))], mac);

  /** Name, serial number, and which of the keys, of each identity. */
  const opened = async (bytes: Uint8Array, ...passphrases: readonly string[]) =>
    (await read(bytes, ...passphrases)).map(({ name, certificate: found, privateKey: { spki } }) => [
      name,
      found?.serialNumber.value,
      keys.findIndex((each) => toHex(each.spki) === toHex(spki)),
    ]);

  it('several keys, each with its certificate and its name, in any order', async () => {
    const bags = [
      certBag(certificate(2), { localKeyId: Uint8Array.of(2) }),
      certBag(certificate(0), { localKeyId: Uint8Array.of(0) }),
      shroudedKeyBag(key(1).pkcs8, 'secret', { friendlyName: 'signs 🖊', localKeyId: Uint8Array.of(1) }),
      keyBag(key(0).pkcs8, { friendlyName: 'opens', localKeyId: Uint8Array.of(0) }),
      certBag(certificate(1), { friendlyName: 'signs 🖊' }),
      shroudedKeyBag(key(2).pkcs8, 'secret'),
    ];
    const wanted = [
      ['signs 🖊', '02', 1],
      ['opens', '01', 0],
      ['some file', '03', 2],
    ];
    assert.deepEqual(await opened(file(bags), 'secret'), wanted);
  });

  it('a certificate belongs to the key that it holds, whatever its localKeyId says', async () => {
    const bags = [
      keyBag(key(0).pkcs8, { localKeyId: Uint8Array.of(7) }),
      certBag(certificate(1), { localKeyId: Uint8Array.of(7) }),
      certBag(certificate(0), { localKeyId: Uint8Array.of(8) }),
    ];
    assert.deepEqual(await opened(file(bags), 'secret'), [['some file', '01', 0]]);
  });

  it('CRLs, secrets, certificates of other kinds and bags that nobody knows are passed over', async () => {
    const bags = [
      bag(CRL_BAG, sequence(oid('1.2.840.113549.1.9.23.1'), context(0, octetString(Uint8Array.of(1))))),
      bag(SECRET_BAG, sequence(oid(Oid.data), context(0, octetString(utf8('a secret'))))),
      bag('1.2.3.4', integer(5)),
      certBag(utf8('c2RzaQ=='), {}, SDSI_CERTIFICATE),
      certBag(utf8('no certificate')),
      keyBag(key(0).pkcs8),
      certBag(certificate(0)),
    ];
    assert.deepEqual(await opened(file(bags), 'secret'), [['some file', '01', 0]]);
    await assert.rejects(read(file(bags.slice(0, 5)), 'secret'), because('notAKey'));
  });

  it('attributes that are damaged or unknown take nothing from the key', async () => {
    const odd = sequence(
      oid('1.2.840.113549.1.12.10.1.1'),
      context(0, key(0).pkcs8),
      // A SET OF Attribute with one that nobody knows, and one without a value.
      Uint8Array.of(
        0x31,
        0x16,
        ...attribute('1.2.3.4', integer(1)),
        0x30,
        0x09,
        ...oid('1.2.3.4.5.6'),
        0x31,
        0x00,
      ),
    );
    assert.equal((await opened(file([odd]), 'secret')).length, 1);
  });

  it('a key that has a passphrase of its own opens where that is given too', async () => {
    const bags = [shroudedKeyBag(key(0).pkcs8, 'secret'), shroudedKeyBag(key(1).pkcs8, 'another')];
    assert.deepEqual((await opened(file(bags), 'another', 'secret')).length, 2);
    assert.deepEqual(await opened(file(bags), 'secret'), [['some file', undefined, 0]]);
    await assert.rejects(read(file(bags.slice(1)), 'secret'), {
      reason: 'decryptionFailed',
      message: /does not open a key/,
    });
  });

  it('a part that nobody here can decrypt takes nothing from the others', async () => {
    const rc4 = algorithmIdentifier(RC4, sequence(octetString(new Uint8Array(8)), integer(1)));
    const closed = encryptedContents([certBag(certificate(0))], 'secret', rc4);
    for (const mac of [undefined, pbmac1('secret')]) {
      const bytes = pfx([closed, data(sequence(shroudedKeyBag(key(0).pkcs8, 'secret')))], mac);
      assert.deepEqual(await opened(bytes, 'not it', 'secret'), [['some file', undefined, 0]]);
      await assert.rejects(read(bytes, 'not it'), because('wrongPassphrase'));
      await assert.rejects(read(pfx([closed], mac), 'secret'), {
        reason: 'unsupportedAlgorithm',
        message: /RC4/,
      });
    }
  });

  it('keys for which a signature stands in place of a passphrase are refused by name', async () => {
    const signed = sequence(integer(3), sequence(oid(Oid.signedData), context(0, sequence(integer(1)))));
    await assert.rejects(read(signed, 'secret'), { reason: 'unsupportedAlgorithm', message: /signedData/ });
    const enveloped = sequence(oid(Oid.envelopedData), context(0, sequence(integer(0))));
    await assert.rejects(read(pfx([enveloped]), ''), {
      reason: 'unsupportedAlgorithm',
      message: /envelopedData/,
    });
  });

  it('where a MAC has proven the passphrase, nonsense is damage', async () => {
    const nonsense = encryptedContents([utf8('no bag at all')], 'secret');
    await assert.rejects(read(pfx([nonsense], pbmac1('secret')), 'secret'), because('malformed'));
    await assert.rejects(read(pfx([nonsense]), 'secret'), because('wrongPassphrase'));
  });

  it('a MAC that does not match is named beside the passphrase', async () => {
    const bytes = file([keyBag(key(0).pkcs8)]);
    await assert.rejects(read(bytes, 'not it'), { reason: 'wrongPassphrase', message: /MAC of the PKCS#12/ });
    await assert.rejects(read(bytes), because('passphraseNeeded'));
  });
});

describe('the passphrase of a PKCS#12 file', () => {
  let key: FreshKey;
  before(async () => {
    key = await freshKey();
  });

  const salt = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  /** A file with the MAC of RFC 7292 B under a passphrase as these octets, its key encrypted under those. */
  async function file(bmp: Uint8Array, text: Uint8Array): Promise<Uint8Array> {
    const input = { digest: 'sha256', purpose: 3, password: bmp, salt, iterations: 3 } as const;
    const macKey = await pkcs12Kdf(nodeCrypto, input, 32);
    return pfx([data(sequence(shroudedKeyBag(key.pkcs8, text)))], (authSafe) => {
      const mac = createHmac('sha256', macKey).update(authSafe).digest();
      const digestInfo = sequence(algorithmIdentifierWithNull(digests.sha256.oid), octetString(mac));
      return sequence(digestInfo, octetString(salt), integer(3));
    });
  }
  const utf16 = (text: string) => new Uint8Array(Buffer.from(`${text}\0`, 'utf16le').swap16());

  for (const [what, passphrase, bmp, text] of [
    ['the empty one as two zero octets', '', utf16(''), utf8('')],
    ['the empty one as nothing', '', new Uint8Array(), utf8('')],
    ['beyond ASCII', 'Zürich', utf16('Zürich'), utf8('Zürich')],
    ['beyond the Basic Multilingual Plane', '🔑', utf16('🔑'), utf8('🔑')],
    ['UTF-8 taken for Latin-1, as old OpenSSL did', 'Zürich', utf16('ZÃ¼rich'), utf8('Zürich')],
    ['UTF-16 for the MAC and Latin-1 for PBES2', 'Zürich', utf16('Zürich'), latin1('Zürich')],
    ['UTF-16 for both, as old NSS did', 'Zürich', utf16('Zürich'), utf16('Zürich')],
  ] as const) {
    it(what, async () => {
      const bytes = await file(bmp, text);
      const [identity] = await read(bytes, 'not it', passphrase);
      assert.deepEqual(identity?.privateKey.spki, key.spki);
      await assert.rejects(read(bytes, `${passphrase}x`), because('wrongPassphrase'));
    });
  }
});
