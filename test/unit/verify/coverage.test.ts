import { strict as assert } from 'node:assert';
import { toBase64 } from '../../../src/core/bytes/base64';
import { writePem } from '../../../src/core/bytes/pem';
import { latin1 } from '../../../src/core/bytes/text';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { link, type Link } from '../../support/chains';
import { open } from '../../support/opening';
import { multipartSigned, signedData, signerInfo } from '../../support/signedMessages';
import { emails } from '../../support/testCertificates';

const part = 'Content-Type: text/plain\r\n\r\nHello\r\n';
const content = latin1(part);
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe('what a signature covers', () => {
  let alice: Link;
  let cms: Uint8Array;
  let opaque: string;
  let detached: string;
  before(async () => {
    alice = await link('Alice', undefined, { extensions: [emails('alice@example.org')] });
    const { key: privateKey, certificate } = alice;
    const info = await signerInfo({ who: { privateKey, certificate }, content });
    const certificates = [certificate.raw];
    cms = signedData([info], { content, certificates });
    opaque = `Content-Type: application/pkcs7-mime; smime-type=signed-data\r\nContent-Transfer-Encoding: base64\r\n\r\n${toBase64(cms).replaceAll(/.{76}/g, '$&\r\n')}\r\n`;
    detached = text(multipartSigned(content, signedData([info], { certificates })));
  });

  const FROM = 'From: alice@example.org\r\n';
  const mixed = (...parts: readonly string[]) =>
    `Content-Type: multipart/mixed; boundary=outer\r\n\r\n${parts.map((each) => `--outer\r\n${each}\r\n`).join('')}--outer--\r\n`;
  const coverage = async (message: string) => {
    const { report } = await open(latin1(`${FROM}${message}`), [], [], { trust: [alice.certificate] });
    const [signature = assert.fail('no signature')] = report.signatures;
    const check = signature.checks.find(({ id }) => id === 'coverage');
    return [check?.reason, signature.indication, signature.subIndication, check?.message];
  };
  const inPart = ['coversPart', 'INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE'];

  it('is the whole message, opaque and detached', async () => {
    assert.deepEqual((await coverage(opaque)).slice(0, 2), ['coversWhole', 'TOTAL_PASSED']);
    assert.deepEqual((await coverage(detached)).slice(0, 2), ['coversWhole', 'TOTAL_PASSED']);
  });

  it('is a part where text stands before it, after it, or around it', async () => {
    for (const message of [
      mixed(part, opaque),
      mixed(opaque, part),
      mixed(detached, part),
      mixed(detached),
      `Content-Type: message/rfc822\r\n\r\n${FROM}${opaque}`,
    ])
      assert.deepEqual((await coverage(message)).slice(0, 3), inPart, message.slice(0, 60));
  });

  it('is a part where a multipart/signed has a third part', async () => {
    const [boundary = assert.fail()] = /boundary="?([^";\r\n]+)/.exec(detached)?.slice(1) ?? [];
    const third = detached.replace(`--${boundary}--`, `--${boundary}\r\n${part}\r\n--${boundary}--`);
    assert.deepEqual((await coverage(third)).slice(0, 3), inPart);
  });

  it('is not known where another reader would take the message apart otherwise', async () => {
    for (const message of [
      `Content-Type: text/html\r\n${detached}`,
      detached.replace('\r\n\r\n', '\r\nContent-Type: text/html\r\n\r\n'),
      opaque.replace('\r\n\r\n', '\r\nContent-Transfer-Encoding: 7bit\r\n\r\n'),
      detached.replace('boundary=b', 'boundary=b; boundary=c'),
      `${detached}--b\r\n${part}\r\n--b--\r\n`,
      `Subject: x\rContent-Type: text/html\r\n${opaque}`,
      detached.replace('boundary=b', 'boundary=c; boundary*0=b'),
      detached.replace('boundary=b', "boundary=c; boundary*=us-ascii''b"),
      detached.replace('boundary=b', 'boundary=b c'),
      `Pay 10000 euros.\r\n${detached}`,
      detached.replace('\r\n\r\n', `\r\n${'A:\r\n'.repeat(100_000)}Content-Type: text/html\r\n\r\n`),
    ])
      assert.notEqual(
        (await coverage(message).catch(() => ['', 'unread']))[1],
        'TOTAL_PASSED',
        message.slice(0, 200),
      );
    const doubled = await coverage(opaque.replace('\r\n\r\n', '\r\nContent-Type: text/html\r\n\r\n'));
    assert.deepEqual(doubled.slice(0, 3), ['readInTwoWays', ...inPart.slice(1)]);
  });

  it('is not taken from what a reader sees beside it in any other way', async () => {
    const related = mixed(detached, part).replace('multipart/mixed', 'multipart/related');
    const nested = mixed(mixed(detached).replaceAll('outer', 'inner'));
    for (const message of [
      related,
      related.replace('multipart/related', 'multipart/alternative'),
      nested,
      detached.replace('multipart/signed', 'multipart/mixed'),
      `Content-Type: message/partial; id=1; number=1; total=2\r\n\r\n${opaque}`,
      `Content-Type: message/external-body; access-type=url\r\n\r\n${opaque}`,
    ])
      assert.notEqual(
        (await coverage(message).catch(() => ['', 'unread']))[1],
        'TOTAL_PASSED',
        message.slice(0, 200),
      );
  });

  it('is not that of a PEM block in the text of a mail, whatever stands in its header', async () => {
    const block = `Pay 10000 euros.\r\n\r\n${text(writePem('CMS', cms))}`;
    for (const header of [
      FROM,
      `Comments: -----BEGIN x-----\r\n${FROM}`,
      `-----BEGIN : x\r\n${FROM}`,
      `-----BEGIN x-----\r\n${FROM}`,
      `what is no field\r\n${FROM}`,
      `Comments: x\r\n${' x\r\n'.repeat(20_000)}${FROM}`,
    ]) {
      const file = latin1(`${header}\r\n${block}`);
      const opened = await open(file, [], [], { trust: [alice.certificate] }).catch((error: unknown) => {
        assert.ok(SmimeError.is(error, 'unreadable'));
      });
      const indication = opened?.report.summary.indication ?? 'NONE';
      assert.equal(indication, 'NONE', header.slice(0, 60));
    }
  });

  it('says what is around it', async () => {
    assert.match(String((await coverage(mixed(detached)))[3]), /multipart\/mixed \(1\) stands around it/);
  });

  it('says what is not covered', async () => {
    const [, , , message] = await coverage(mixed(part, opaque, part));
    assert.match(String(message), /text\/plain \(1\.1\), text\/plain \(1\.3\) is not signed by it/);
  });
});
