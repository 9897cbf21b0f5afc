import { strict as assert } from 'node:assert';
import { readElement } from '../../../../src/core/asn1/berReader';
import { toBase64 } from '../../../../src/core/bytes/base64';
import { toHex } from '../../../../src/core/bytes/hex';
import { writePem } from '../../../../src/core/bytes/pem';
import { concat } from '../../../../src/core/bytes/segments';
import { latin1 } from '../../../../src/core/bytes/text';
import { SmimeError } from '../../../../src/core/errors/smimeError';
import { readOcsp } from '../../../../src/core/keys/readOcsp';
import { encodeOcspRequest } from '../../../../src/core/x509/ocsp/ocspRequest';
import { ocspFromBytes } from '../../../../src/core/x509/ocsp/ocspResponse';
import { nodeCrypto } from '../../../../src/platform/node/nodeCrypto';
import { crlDer, link, type Link } from '../../../support/chains';
import { byKey, ocspDer, refusal } from '../../../support/ocspResponses';

const isNone = (error: unknown) => SmimeError.is(error, 'notAnOcspResponse');

describe('an OCSP response', () => {
  let ca: Link;
  let alice: Link;
  before(async () => {
    ca = await link('CA');
    alice = await link('Alice', ca);
  });

  it('is decoded with its bytes', async () => {
    const bytes = await ocspDer(ca, alice.certificate, { certificates: [ca.certificate] });
    const { responseStatus, basic } = ocspFromBytes(bytes);
    assert.equal(responseStatus, 'successful');
    assert.deepEqual(basic?.responderId.kind === 'byName' && basic.responderId.name.text, 'CN=CA');
    assert.equal(basic?.producedAt.value, '2026-11-20T00:00:00Z');
    assert.deepEqual(
      basic.certificates.map(({ subject }) => subject.text),
      ['CN=CA'],
    );
    const [single] = basic.responses;
    assert.equal(single?.certId.serialNumber, alice.certificate.serialNumber.value);
    assert.deepEqual(single.certStatus, { status: 'good' });
    assert.deepEqual(
      [single.thisUpdate.value, single.nextUpdate?.value],
      ['2026-11-20T00:00:00Z', '2026-11-27T00:00:00Z'],
    );
    const { start, end } = single.thisUpdate.range;
    assert.equal(Buffer.from(bytes.subarray(start, end)).toString('latin1').slice(2), '20261120000000Z');
    assert.equal(readElement(bytes, single.range)?.tag, 16);
  });

  it('says when and why a certificate was revoked', async () => {
    const status = { revoked: new Date('2026-11-02T03:04:05Z'), reason: 1 };
    const bytes = await ocspDer(ca, alice.certificate, { status, nextUpdate: null });
    const [single] = ocspFromBytes(bytes).basic?.responses ?? [];
    const certStatus = { status: 'revoked', time: '2026-11-02T03:04:05Z', reason: 'keyCompromise' };
    assert.deepEqual(single?.certStatus, certStatus);
    assert.equal(single.nextUpdate, undefined);
  });

  it('names its responder by key too', async () => {
    const bytes = await ocspDer(ca, alice.certificate, { responderId: await byKey(ca) });
    const id = ocspFromBytes(bytes).basic?.responderId;
    assert.match(id?.kind === 'byKey' ? id.keyHash : '', /^[0-9a-f]{40}$/);
  });

  it('can say nothing but why it does', () => {
    assert.deepEqual(
      [1, 2, 3, 5, 6].map((status) => ocspFromBytes(refusal(status)).responseStatus),
      ['malformedRequest', 'internalError', 'tryLater', 'sigRequired', 'unauthorized'],
    );
    for (const status of [0, 4, 7]) assert.throws(() => ocspFromBytes(refusal(status)), isNone);
  });

  it('is read from DER, PEM and base64', async () => {
    const bytes = await ocspDer(ca, alice.certificate);
    const pem = writePem('OCSP RESPONSE', bytes);
    for (const [file, count] of [
      [bytes, 1],
      [pem, 1],
      [concat([pem, pem]), 2],
      [latin1(toBase64(bytes)), 1],
    ] as const)
      assert.equal(readOcsp(file, 'x').length, count);
  });

  it('is no other thing', async () => {
    const request = await encodeOcspRequest(alice.certificate, ca.certificate, nodeCrypto);
    const whole = await ocspDer(ca, alice.certificate);
    for (const file of [
      request,
      alice.certificate.raw,
      await crlDer(ca),
      latin1('hello'),
      Uint8Array.of(),
      whole.subarray(0, 200),
    ])
      assert.throws(() => readOcsp(file, 'x'), isNone);
  });

  it('that is damaged anywhere is refused or read, and nothing else', async () => {
    const bytes = await ocspDer(ca, alice.certificate);
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0x5a;
      try {
        ocspFromBytes(damaged);
      } catch (error) {
        assert.ok(isNone(error));
      }
    }
  });
});

describe('an OCSP request', () => {
  it('names certificate and issuer by SHA-1, and nothing else', async () => {
    const ca = await link('CA');
    const alice = await link('Alice', ca);
    const request = await encodeOcspRequest(alice.certificate, ca.certificate, nodeCrypto);
    const sha1 = async (data: Uint8Array) =>
      toHex(new Uint8Array(await crypto.subtle.digest('SHA-1', new Uint8Array(data))));
    const name = await sha1(ca.certificate.subject.raw);
    const key = await sha1(ca.certificate.publicKey.key);
    const certId = `300906052b0e03021a05000414${name}0414${key}02021234`;
    assert.equal(toHex(request), `30433041303f303d303b${certId}`);
  });
});
