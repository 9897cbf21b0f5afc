import { strict as assert } from 'node:assert';
import { deflateSync } from 'node:zlib';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import * as der from '../../../src/core/asn1/derWriter';
import { Oid } from '../../../src/core/asn1/oids';
import { writePem } from '../../../src/core/bytes/pem';
import { concat } from '../../../src/core/bytes/segments';
import { encodeContentInfo } from '../../../src/core/cms/contentInfo';
import { encodeKekRecipientInfo } from '../../../src/core/cms/kekRecipientInfo';
import { encodeSignedData } from '../../../src/core/cms/signedData';
import { encodeDigest } from '../../../src/core/crypto/digests';
import { encodeKeyWrap } from '../../../src/core/crypto/keyWrap';
import { zlib } from '../../../src/core/crypto/registry/compressions';
import { secretKeyOf } from '../../../src/core/keys/key';
import { KnownBodies } from '../../../src/core/mime/knownBodies';
import { allLayers, isCms, isEncrypted, type Layer } from '../../../src/core/smime/layer';
import { layersOf, open, protectedAs } from '../../support/opening';
import { envelopedTo } from '../../support/recipients';
import { sampleMessage } from '../../support/sampleMessage';
import { ec, extension, identity, type TestIdentity } from '../../support/testCertificates';
import { because } from '../../support/because';

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const kinds = (root: Layer) => [...allLayers(root)].map(({ kind }) => kind);
const lines = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('base64')
    .replaceAll(/.{1,64}/g, '$&\r\n');

const signedOver = (content: Uint8Array, certificates: readonly Uint8Array[] = []) =>
  concat(
    encodeSignedData({
      digestAlgorithms: [encodeDigest('sha256')],
      eContent: [content],
      certificates,
      signerInfos: [],
    }),
  );
const compressed = (content: Uint8Array) =>
  concat(
    encodeContentInfo(Oid.compressedData, [
      der.sequence(
        der.integer(0),
        algorithmIdentifier(zlib.oid),
        der.sequence(der.oid(Oid.data), der.context(0, der.octetString(deflateSync(content)))),
      ),
    ]),
  );

describe('a file opened again', () => {
  it('with a key holds each body that was decoded before once', async () => {
    const bob = await identity(ec, 'Bob');
    const options = { signers: [], recipients: [bob.certificate] };
    const bytes = await protectedAs('encrypt', sampleMessage, options);
    const bodies = new KnownBodies();
    const locked = await open(bytes, [], [], { bodies });
    const opened = await open(bytes, [bob.decryptor], [], { bodies });
    assert.equal(opened.sources.all().length, locked.sources.all().length + 1);
    for (const { id, bytes: held } of locked.sources.all())
      assert.equal(opened.sources.get(id)?.bytes, held, id);
  });
});

describe('what a file is', () => {
  let alice: TestIdentity;
  let opaque: Uint8Array;
  let cms: Uint8Array;
  before(async () => {
    alice = await identity(ec, 'Alice');
    const options = { signers: [alice.signer], recipients: [], signMode: 'opaque' } as const;
    opaque = await protectedAs('sign', sampleMessage, options);
    const root = await layersOf(opaque);
    assert.ok(isCms(root));
    cms = root.decoding.source.bytes;
  });

  it('data that stands alone, shown as what it is', async () => {
    const alone = (octets: der.Der) => concat(encodeContentInfo(Oid.data, [octets]));
    assert.deepEqual(kinds(await layersOf(alone(der.octetString(sampleMessage)))).slice(0, 2), [
      'data',
      'mime',
    ]);
    assert.deepEqual(kinds(await layersOf(alone(der.octetString(opaque)))).slice(0, 2), [
      'data',
      'signed-data',
    ]);
    const { report } = await open(alone(der.utf8String('no octets')));
    assert.equal(report.layers[0]?.state, 'damaged');
  });

  it('certificates that nobody signs, with no content or an empty one', async () => {
    const { raw } = alice.certificate;
    assert.deepEqual(kinds(await layersOf(signedOver(new Uint8Array(), [raw]))), ['certs-only']);
    assert.deepEqual(kinds(await layersOf(signedOver(bytesOf('words'), [raw]))), ['signed-data', 'data']);
  });

  it('bare CMS in DER, PEM and base64', async () => {
    for (const [form, bytes] of [
      ['DER', cms],
      ['PEM', writePem('CMS', cms)],
      ['PKCS7', concat([bytesOf('subject=x\nissuer=y\n'), writePem('PKCS7', cms)])],
      ['base64', bytesOf(lines(cms))],
      ['base64 behind blank lines', bytesOf(`\r\n\r\n${lines(cms)}`)],
    ] as const) {
      const { report, trees, sources } = await open(bytes);
      assert.equal(report.layers[0]?.kind, 'signed-data', form);
      assert.equal(report.layers[0].contentType, 'signedData', form);
      assert.equal(report.signatures[0]?.checks[2]?.status, 'passed', form);
      const { range } = report.layers[0];
      assert.ok(trees.has(range.source));
      const inFile = sources.inFile(range);
      assert.ok(inFile && inFile.end <= bytes.length, form);
    }
  });

  it('certificates alone, in DER and PEM', async () => {
    const { raw } = alice.certificate;
    for (const bytes of [
      raw,
      writePem('CERTIFICATE', raw),
      concat([raw, raw].map((each) => writePem('CERTIFICATE', each))),
    ]) {
      const { report } = await open(bytes);
      assert.equal(report.layers[0]?.kind, 'data');
      assert.equal(report.layers[0].contentType, 'application/pkix-cert');
      assert.equal(report.layers[0].certificates?.[0]?.subject, 'CN=Alice');
      assert.equal(report.summary.indication, 'NONE');
    }
  });

  it('certificates alone, each with its structure, in DER and PEM', async () => {
    const { raw } = alice.certificate;
    const two = concat([raw, raw].map((each) => writePem('CERTIFICATE', each)));
    for (const [bytes, ids] of [
      [raw, ['file']],
      [writePem('CERTIFICATE', raw), ['1:pem[0]']],
      [two, ['1:pem[0]', '1:pem[1]']],
    ] as const) {
      const { report, trees } = await open(bytes);
      assert.deepEqual([...trees.keys()], ids);
      assert.deepEqual(
        report.layers[0]?.certificates?.map(({ range }) => range?.source),
        ids,
      );
      for (const root of trees.values()) {
        assert.deepEqual([root.start, root.end], [0, raw.length]);
        assert.deepEqual(
          root.children.map(({ field }) => field),
          ['tbsCertificate', 'signatureAlgorithm', 'signatureValue'],
        );
      }
    }
  });

  it('certificates alone that are damaged, and says which', async () => {
    const { certificate } = await identity(ec, 'Carol', {
      extensions: [extension(Oid.keyUsage, der.nothing)],
    });
    const rules = async (bytes: Uint8Array) =>
      (await open(bytes)).report.findings.map(({ rule, range }) => [rule, range?.source]);
    assert.deepEqual(await rules(certificate.raw), [['damagedCertificate', 'file']]);
    const broken = der.sequence(der.sequence(), der.sequence(), der.bitString(new Uint8Array()));
    const both = [alice.certificate.raw, broken].map((each) => writePem('CERTIFICATE', each));
    assert.deepEqual(await rules(concat(both)), [['damagedCertificate', '1:pem[1]']]);
  });

  it('certificates in a SignedData without content or signers', async () => {
    const bag = concat(
      encodeSignedData({ digestAlgorithms: [], certificates: [alice.certificate.raw], signerInfos: [] }),
    );
    const { report } = await open(bag);
    assert.equal(report.layers[0]?.kind, 'certs-only');
    assert.deepEqual([report.summary.signed, report.signatures.length], ['none', 0]);
  });

  for (const [title, block] of [
    ['CMS', () => writePem('CMS', cms)],
    ['a certificate', () => writePem('CERTIFICATE', alice.certificate.raw)],
  ] as const) {
    it(`a mail with ${title} in its text is a mail`, async () => {
      const header = 'From: Mallory <m@example.org>\r\nSubject: look\r\nMIME-Version: 1.0\r\n';
      for (const head of [header, 'X-Anything: at all\r\n', `From m@example.org Mon\r\n${header}`]) {
        const mail = bytesOf(`${head}\r\nPay at once.\r\n\r\n${latin1(block())}`);
        const { report } = await open(mail);
        assert.deepEqual(
          report.layers.map(({ kind }) => kind),
          ['mime'],
          'else unsigned text is passed off as signed',
        );
        assert.equal(report.summary.signed, 'none');
      }
    });
  }

  it('text that openssl writes before a block is no mail', async () => {
    for (const text of [
      'Certificate:\n    Data:\n        Version: 3 (0x2)\n',
      'Bag Attributes\n    friendlyName: Alice\nsubject=CN = Alice\n\nissuer=CN = Alice\n\n',
      'subject=CN = http://example.org\n',
    ]) {
      const { report } = await open(concat([bytesOf(text), writePem('CERTIFICATE', alice.certificate.raw)]));
      assert.equal(report.layers[0]?.certificates?.length, 1, text);
    }
  });

  it('CMS in an attachment that is labelled another way', async () => {
    for (const [type, name] of [
      ['application/octet-stream', 'smime.p7m'],
      ['application/x-pkcs7-mime', ''],
      ['application/octet-stream', 'SMIME.P7M'],
    ] as const) {
      const mail = bytesOf(
        `MIME-Version: 1.0\r\nContent-Type: ${type}; name="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines(cms)}`,
      );
      const { report } = await open(mail);
      assert.equal(report.layers[0]?.kind, 'signed-data', type);
    }
  });

  it('CMS in binary, quoted-printable, or in base64 that says that it is 7bit', async () => {
    const quoted = [...cms].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`);
    for (const [encoding, body] of [
      ['binary', latin1(cms)],
      ['quoted-printable', quoted.join('').replaceAll(/(?:...){25}/g, '$&=\r\n')],
      ['7bit', lines(cms)],
      ['7bit', latin1(writePem('PKCS7', cms))],
    ] as const) {
      const mail = bytesOf(
        `MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`,
      );
      const { report, sources } = await open(mail);
      assert.equal(report.signatures[0]?.checks[2]?.status, 'passed', encoding);
      const { value } = report.signatures[0];
      const inFile = sources.inFile(value);
      assert.ok(inFile && inFile.end > inFile.start, `${encoding}: the signature value is in the file`);
    }
  });

  it('nothing at all', async () => {
    for (const text of ['', ' ', '\r\n\r\nbody', 'no header field here', '\0\0\0\0'])
      await assert.rejects(open(bytesOf(text)), because('unreadable'), JSON.stringify(text));
  });

  it('a PEM block that is no base64 is unreadable, and nothing worse', async () => {
    for (const label of ['CMS', 'CERTIFICATE']) {
      const text = `-----BEGIN ${label}-----\nM*I\n-----END ${label}-----\n`;
      await assert.rejects(open(bytesOf(text)), because('unreadable'));
    }
    const both = concat([
      bytesOf('-----BEGIN X-----\n****\n-----END X-----\n'),
      writePem('CERTIFICATE', alice.certificate.raw),
    ]);
    assert.equal((await open(both)).report.layers[0]?.certificates?.length, 1);
    const part = bytesOf(
      'Content-Type: application/pkcs7-mime\r\n\r\n-----BEGIN CMS-----\r\nM*I\r\n-----END CMS-----\r\n',
    );
    assert.equal((await open(part)).report.layers[0]?.state, 'damaged');
  });

  it('a certificate too damaged to be read does not end the opening of its neighbours', async () => {
    const damaged = alice.certificate.raw.slice();
    // A serial number of another type.
    damaged[damaged.indexOf(2, 12)] = 4;
    const both = concat([damaged, alice.certificate.raw].map((each) => writePem('CERTIFICATE', each)));
    const { report } = await open(both);
    assert.equal(report.layers[0]?.certificates?.length, 1);
  });

  it('CMS cut off is damaged, as far as it can be read', async () => {
    for (const length of [20, 100, Math.floor(cms.length / 2), cms.length - 1]) {
      const { report } = await open(cms.slice(0, length));
      assert.equal(report.layers[0]?.state, 'damaged', String(length));
      assert.notEqual(report.summary.indication, 'TOTAL_PASSED');
      assert.ok(report.findings.some(({ rule }) => rule === 'damaged'));
    }
  });
});

describe('layers within layers', () => {
  const entity = bytesOf('Content-Type: text/plain\r\n\r\nhello\r\n');

  it('compressed content is opened and shown', async () => {
    const { report, sources } = await open(compressed(entity));
    assert.deepEqual(
      [report.layers[0]?.kind, report.layers[0]?.state, report.layers[0]?.children[0]?.kind],
      ['compressed-data', 'read', 'mime'],
    );
    const range = report.layers[0]?.children[0]?.range ?? assert.fail();
    assert.equal(latin1(sources.view(range)), latin1(entity));
    assert.equal(sources.inFile(range), undefined);
  });

  it('compressed content that cannot be had is damaged, and says why', async () => {
    const whole = compressed(entity);
    const broken = whole.slice();
    broken[whole.length - 1] = (broken.at(-1) ?? 0) ^ 1;
    const { report } = await open(broken);
    assert.equal(report.layers[0]?.state, 'damaged');
    assert.equal(report.layers[0].problem?.reason, 'decompressionFailed');
  });

  it('many bombs in one message cost no more than one', async () => {
    const bomb = Buffer.from(compressed(new Uint8Array(100_000_000))).toString('base64');
    const part = `--b\r\nContent-Type: application/pkcs7-mime; smime-type=compressed-data\r\nContent-Transfer-Encoding: base64\r\n\r\n${bomb}\r\n`;
    const mail = bytesOf(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${part.repeat(3)}--b--\r\n`);
    const { report, sources } = await open(mail);
    const inflated = sources.all().filter(({ origin }) => origin.kind === 'opened');
    const total = inflated.reduce((sum, { bytes }) => sum + bytes.length, 0);
    assert.ok(total <= 1 << 27, `${total} bytes`);
    const problems = report.layers[0]?.children.map(({ problem }) => problem?.reason) ?? [];
    assert.ok(problems.includes('limitExceeded'));
  }).timeout(20_000);

  it('many layers with many recipients cost no more than a thousand keys tried', async () => {
    const key = secretKeyOf(new Uint8Array(32), 'c0ffee');
    const wrapped = new Uint8Array(24);
    const info = encodeKekRecipientInfo(Uint8Array.of(0xc0, 0xff, 0xee), encodeKeyWrap('aes256'), wrapped);
    const layer = await envelopedTo(...Array.from({ length: 64 }, () => info));
    const part = `--b\r\nContent-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines(layer)}`;
    const head = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n';
    const { children } = await layersOf(bytesOf(`${head}${part.repeat(20)}--b--\r\n`), [key]);
    const reasons = children.map((child) => (isEncrypted(child) ? child.problem?.reason : undefined));
    assert.deepEqual(reasons, [
      ...Array.from({ length: 16 }, () => 'wrongSecretKey'),
      ...Array.from({ length: 4 }, () => 'limitExceeded'),
    ]);
  });

  it('very deep nesting is opened to a bounded depth', async () => {
    let bytes: Uint8Array = entity;
    for (let depth = 0; depth < 60; depth++) bytes = signedOver(bytes);
    const root = await layersOf(bytes);
    const all = kinds(root);
    assert.ok(all.length > 20 && all.length < 40, String(all.length));
    assert.equal(all.at(-1), 'data');
  });

  it('content that is neither CMS nor an entity is data', async () => {
    const root = await layersOf(signedOver(bytesOf('just text')));
    assert.deepEqual(kinds(root), ['signed-data', 'data']);
  });

  it('has an id for every layer, each once, and its bytes within those of its source', async () => {
    const alice = await identity(ec, 'Alice');
    const options = { signers: [alice.signer], recipients: [alice.certificate] };
    const bytes = await protectedAs('tripleWrap', sampleMessage, options);
    const { sources } = await open(bytes, [alice.decryptor]);
    const all = [...allLayers(await layersOf(bytes, [alice.decryptor]))];
    const ids = all.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.every((id) => id === '1' || ids.includes(id.slice(0, id.lastIndexOf('.')))));
    for (const { range } of all) {
      const source = sources.get(range.source) ?? assert.fail(range.source);
      assert.ok(range.start >= 0 && range.start <= range.end && range.end <= source.bytes.length);
    }
  });
});

describe('huge counts', () => {
  // What a hostile message can hold very many of; each must cost time in proportion to its size.
  const many = (count: number): readonly (readonly [string, Uint8Array])[] => {
    const body = (certificates: readonly der.Der[], infos: readonly der.Der[]) =>
      concat(
        encodeContentInfo(Oid.signedData, [
          der.sequence(
            der.integer(1),
            der.setOf([]),
            der.sequence(der.oid(Oid.data)),
            concat(der.wrap(der.Identifier.context(0), certificates)),
            concat(der.wrap(0x31, infos)),
          ),
        ]),
      );
    const repeated = (item: der.Der) => Array.from({ length: count }, () => item);
    return [
      ['damaged certificates', body(repeated(der.sequence()), [])],
      ['damaged signers', body([], repeated(der.sequence()))],
    ];
  };

  for (const [index, title] of ['damaged certificates', 'damaged signers'].entries()) {
    it(title, async () => {
      const [, bytes] = many(30_000)[index] ?? assert.fail();
      const mail = bytesOf(
        `Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines(bytes)}`,
      );
      const { report } = await open(mail);
      assert.ok(
        report.findings.length > 0 && report.findings.length < 1000,
        `${report.findings.length} findings`,
      );
    });
  }
});
