import { strict as assert } from 'node:assert';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import * as der from '../../../src/core/asn1/derWriter';
import { toHex } from '../../../src/core/bytes/hex';
import { latin1 } from '../../../src/core/bytes/text';
import { encodeAttribute } from '../../../src/core/cms/attribute';
import { AttributeOid } from '../../../src/core/cms/attributes/attributeOids';
import type { DigestName } from '../../../src/core/crypto/algorithms';
import { hash } from '../../../src/core/crypto/hash';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { link, type Link } from '../../support/chains';
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
import { authorityUnder, timeStampToken } from '../../support/timeStampTokens';

describe('the imprint of a signature timestamp (RFC 3161, RFC 5126 6.1.1)', () => {
  let alice: TestIdentity;
  let authority: Link;
  let base: der.Der;
  before(async () => {
    alice = await identity(ec, 'Alice');
    authority = await authorityUnder(await link('Root'));
    base = await signerInfo({ who: alice, content: textEntity });
  });

  const token = (over: Uint8Array, digest: DigestName = 'sha256') =>
    timeStampToken(authority, over, { digest });
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
    const rules = findings.map(({ rule }) => rule);
    return { texts: found.map(({ text }) => text), findings, rules, indication: signature.indication };
  };

  for (const digest of ['sha256', 'sha512', 'sha1'] as const) {
    it(`by ${digest} matches the signature value`, async () => {
      const { texts, rules } = await stamped(await token(signatureValueOf(base), digest));
      assert.match(texts[0] ?? '', /, imprint matches the signature, not trusted$/);
      assert.deepEqual(rules, [digest === 'sha1' ? 'timeStampWeak' : 'timeStampNotTrusted']);
    });
  }

  it('of another signature is a finding with both values, and turns no verdict', async () => {
    const other = latin1('another signature');
    const { texts, findings, indication } = await stamped(await token(other));
    assert.match(texts[0] ?? '', /, imprint is of something else, not trusted$/);
    const [{ rule, clause, message, severity } = assert.fail(), ...more] = findings;
    assert.deepEqual([rule, clause, severity, more], ['timeStampMismatch', 'RFC 5126 §6.1.1', 'warning', []]);
    assert.ok(message.includes(toHex(await imprint('sha256', other))));
    assert.ok(message.includes(toHex(await imprint('sha256', signatureValueOf(base)))));
    assert.equal(indication, 'INDETERMINATE');
  });

  it('by a digest that nobody knows is not compared, and that is said', async () => {
    const hashAlgorithm = algorithmIdentifier('1.2.3.4');
    const { texts, rules } = await stamped(await timeStampToken(authority, latin1('x'), { hashAlgorithm }));
    assert.match(texts[0] ?? '', /, imprint not compared, not trusted$/);
    assert.deepEqual(rules, ['timeStampNotCompared']);
  });

  it('is compared for each of several tokens, and a damaged one leaves the others', async () => {
    const { texts, rules } = await stamped(
      await token(signatureValueOf(base)),
      await token(textEntity),
      der.sequence(),
    );
    assert.equal(texts.filter((text) => text.includes('matches the signature')).length, 1);
    assert.equal(texts.filter((text) => text.includes('of something else')).length, 1);
    assert.equal(texts.length, 3);
    assert.deepEqual(rules, ['timeStampNotTrusted', 'timeStampMismatch', 'timeStampDamaged']);
  });
});
