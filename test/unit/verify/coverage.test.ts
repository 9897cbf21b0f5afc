import { strict as assert } from 'node:assert';
import { toBase64 } from '../../../src/core/bytes/base64';
import { latin1 } from '../../../src/core/bytes/text';
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

  it('says what is not covered', async () => {
    const [, , , message] = await coverage(mixed(part, opaque, part));
    assert.match(String(message), /text\/plain \(1\.1\), text\/plain \(1\.3\) is not signed by it/);
  });
});
