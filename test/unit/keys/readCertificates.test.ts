import { strict as assert } from 'node:assert';
import { Oid } from '../../../src/core/asn1/oids';
import { context, integer, oid, sequence, setOf } from '../../../src/core/asn1/derWriter';
import { readPem, writePem } from '../../../src/core/bytes/pem';
import { concat } from '../../../src/core/bytes/segments';
import { utf8 } from '../../../src/core/bytes/text';
import { readCertificates } from '../../../src/core/keys/readCertificates';
import { because } from '../../support/because';
import { pkiFile } from './keySupport';

const subjects = (bytes: Uint8Array) =>
  readCertificates(bytes, 'some file').map(({ subject }) => subject.text);
const der = async (name: string) => readPem(await pkiFile(name))[0]?.bytes ?? new Uint8Array();

/** A certs-only SignedData (RFC 8551 3.8). */
const bundle = (...certificates: readonly Uint8Array[]) =>
  sequence(
    oid(Oid.signedData),
    context(
      0,
      sequence(integer(1), setOf([]), sequence(oid(Oid.data)), context(0, ...certificates), setOf([])),
    ),
  );

describe('certificate files', () => {
  it('as PEM, with several, text around and other blocks between', async () => {
    const parts = ['bob.pem', 'crl.pem', 'root.pem'];
    const files = await Promise.all(parts.map(pkiFile));
    const between = files.flatMap((file) => [utf8('some text\r\n'), file]);
    assert.deepEqual(subjects(concat(between)), ['CN=Bob Test', 'CN=S/MIME Workbench Test Root CA']);
  });

  it('as DER and base64', async () => {
    const bob = await der('bob.pem');
    assert.deepEqual(subjects(bob), ['CN=Bob Test']);
    assert.deepEqual(subjects(utf8(Buffer.from(bob).toString('base64'))), ['CN=Bob Test']);
  });

  it('as PKCS#7 in DER, PEM and BER', async () => {
    const certificates = [await der('bob.pem'), await der('alice.pem')];
    const wanted = ['CN=Bob Test', 'CN=Alice Test'];
    assert.deepEqual(subjects(bundle(...certificates)), wanted);
    assert.deepEqual(subjects(writePem('PKCS7', bundle(...certificates))), wanted);
    const indefinite = (identifier: number, ...items: Uint8Array[]) =>
      concat([Uint8Array.of(identifier, 0x80), ...items, Uint8Array.of(0, 0)]);
    const signedData = indefinite(
      0x30,
      integer(1),
      setOf([]),
      sequence(oid(Oid.data)),
      indefinite(0xa0, ...certificates),
      setOf([]),
    );
    assert.deepEqual(subjects(indefinite(0x30, oid(Oid.signedData), indefinite(0xa0, signedData))), wanted);
  });

  it('with a certificate under another label, or with trust settings behind it', async () => {
    const bob = await der('bob.pem');
    assert.deepEqual(subjects(writePem('TRUSTED CERTIFICATE', concat([bob, sequence()]))), ['CN=Bob Test']);
    assert.deepEqual(subjects(writePem('X509 CERTIFICATE', bob)), ['CN=Bob Test']);
  });

  it('that hold none are told so', async () => {
    const nothing = [new Uint8Array(), utf8('text'), sequence(), bundle(), await pkiFile('crl.pem')];
    for (const bytes of [...nothing, await pkiFile('bob.p12')]) {
      assert.throws(() => readCertificates(bytes, 'some file'), because('notACertificate'));
    }
    assert.throws(
      () => readCertificates(new Uint8Array(17 * 1024 * 1024), 'some file'),
      because('limitExceeded'),
    );
  });
});
