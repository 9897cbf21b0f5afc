import { strict as assert } from 'node:assert';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import * as der from '../../../src/core/asn1/derWriter';
import { toHex } from '../../../src/core/bytes/hex';
import { concat } from '../../../src/core/bytes/segments';
import { latin1 } from '../../../src/core/bytes/text';
import { encodeAttribute } from '../../../src/core/cms/attribute';
import { AttributeOid } from '../../../src/core/cms/attributes/attributeOids';
import type { DigestName } from '../../../src/core/crypto/algorithms';
import { encodeDigest } from '../../../src/core/crypto/digests';
import { hash } from '../../../src/core/crypto/hash';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { open } from '../../support/opening';
import { assertShape } from '../../support/reportShape';
import {
  signatureValueOf,
  signedData,
  signerInfo,
  textEntity,
  withUnsigned,
} from '../../support/signedMessages';
import { ec, identity, type TestIdentity } from '../../support/testCertificates';

const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const sha256 = encodeDigest('sha256');

describe('the imprint of a signature timestamp (RFC 3161, RFC 5126 6.1.1)', () => {
  let alice: TestIdentity;
  let authority: TestIdentity;
  let base: der.Der;
  before(async () => {
    [alice, authority] = [await identity(ec, 'Alice'), await identity(ec, 'TSA')];
    base = await signerInfo({ who: alice, content: textEntity });
  });

  /** A token over a hashed message, signed by the authority. */
  async function token(hashAlgorithm: der.Der, hashedMessage: Uint8Array): Promise<der.Der> {
    const content = der.sequence(
      der.integer(1),
      der.oid('1.2.3.4'),
      der.sequence(hashAlgorithm, der.octetString(hashedMessage)),
      der.integer(0x1234),
      concat(der.wrap(0x18, [latin1('20261123080000Z')])),
    );
    const info = await signerInfo({ who: authority, content });
    return signedData([info], { content, eContentType: TST_INFO, version: 3 });
  }
  const imprint = (digest: DigestName, of: Uint8Array) => hash(nodeCrypto, digest, of);
  const stamped = async (...tokens: readonly der.Der[]) => {
    const attributes = tokens.map((each) => encodeAttribute(AttributeOid.signatureTimeStampToken, each));
    const info = withUnsigned(base, ...attributes);
    const bytes = signedData([info], { content: textEntity, certificates: [alice.certificate.raw] });
    const { report, sources } = await open(bytes);
    assertShape(report, sources);
    const [signature = assert.fail()] = report.signatures;
    assert.equal(signature.checks[2]?.reason, 'signatureHolds');
    const found = signature.attributes.filter(({ name }) => name === 'signatureTimeStampToken');
    const findings = report.findings.filter(({ category }) => category === 'time');
    return { texts: found.map(({ text }) => text), findings, indication: signature.indication };
  };

  for (const digest of ['sha256', 'sha512', 'sha1'] as const) {
    it(`by ${digest} matches the signature value`, async () => {
      const over = await imprint(digest, signatureValueOf(base));
      const { texts, findings } = await stamped(await token(encodeDigest(digest), over));
      assert.match(texts[0] ?? '', /, not verified, imprint matches the signature$/);
      assert.deepEqual(findings, []);
    });
  }

  it('of another signature is a finding with both values, and turns no verdict', async () => {
    const other = await imprint('sha256', latin1('another signature'));
    const { texts, findings, indication } = await stamped(await token(sha256, other));
    assert.match(texts[0] ?? '', /, imprint is of something else$/);
    const [{ rule, clause, message, severity } = assert.fail(), ...more] = findings;
    assert.deepEqual([rule, clause, severity, more], ['timeStampMismatch', 'RFC 5126 §6.1.1', 'warning', []]);
    assert.ok(message.includes(toHex(other)));
    assert.ok(message.includes(toHex(await imprint('sha256', signatureValueOf(base)))));
    assert.equal(indication, 'INDETERMINATE');
  });

  it('by a digest that nobody knows is not compared, and that is said', async () => {
    const { texts, findings } = await stamped(await token(algorithmIdentifier('1.2.3.4'), latin1('x')));
    assert.match(texts[0] ?? '', /, imprint not compared$/);
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['timeStampNotCompared'],
    );
  });

  it('is compared for each of several tokens, and a damaged one leaves the others', async () => {
    const right = await token(sha256, await imprint('sha256', signatureValueOf(base)));
    const wrong = await token(sha256, await imprint('sha256', textEntity));
    const { texts, findings } = await stamped(right, wrong, der.sequence());
    assert.equal(texts.filter((text) => text.endsWith('matches the signature')).length, 1);
    assert.equal(texts.filter((text) => text.endsWith('of something else')).length, 1);
    assert.equal(texts.length, 3);
    assert.equal(findings.length, 1);
  });
});
