import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { looksLikePem, readPem, writePem } from '../../../src/core/bytes/pem';
import { concat } from '../../../src/core/bytes/segments';
import { decodeLatin1, latin1 } from '../../../src/core/bytes/text';
import { SmimeError } from '../../../src/core/errors/smimeError';

const rsaKey = `-----BEGIN RSA PRIVATE KEY-----
Proc-Type: 4,ENCRYPTED
DEK-Info: AES-128-CBC,3B1F0C5C5E6F
X-Long: one
 two

QUJD
REVG
-----END RSA PRIVATE KEY-----
`;

describe('PEM', () => {
  it('reads what it writes, between other text', () =>
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 120 }), { maxLength: 4 }), (all) => {
        const text = concat(
          all.flatMap((bytes, at) => [latin1(`subject=${at}\n`), writePem(`A ${at}`, bytes)]),
        );
        const blocks = readPem(text);
        assert.deepEqual(
          blocks.map(({ label, bytes }) => [label, [...bytes]]),
          all.map((bytes, at) => [`A ${at}`, [...bytes]]),
        );
        for (const { span, label, map, bytes } of blocks) {
          const whole = decodeLatin1(text.subarray(span.start, span.end));
          assert.ok(whole.startsWith(`-----BEGIN ${label}-----`) && whole.endsWith(`-----END ${label}-----`));
          if (bytes.length === 0) continue;
          const { start, end } = map.toParent({ start: 0, end: bytes.length });
          const body = decodeLatin1(text.subarray(start, end));
          assert.equal(Buffer.from(body, 'base64').compare(bytes), 0, 'the map shows the body');
        }
      }),
      { numRuns: 100 },
    ));

  it('writes lines of 64 characters that end with LF', () => {
    const lines = decodeLatin1(writePem('X', new Uint8Array(100))).split('\n');
    assert.deepEqual(
      lines.map((line) => line.length),
      [17, 64, 64, 8, 15, 0],
    );
  });

  for (const lineEnd of ['\n', '\r\n']) {
    it(`reads headers of old encrypted keys (${JSON.stringify(lineEnd)})`, () => {
      const [block] = readPem(latin1(rsaKey.replaceAll('\n', lineEnd)));
      assert.equal(block?.label, 'RSA PRIVATE KEY');
      assert.equal(block.headers.get('Proc-Type'), '4,ENCRYPTED');
      assert.equal(block.headers.get('DEK-Info'), 'AES-128-CBC,3B1F0C5C5E6F');
      assert.equal(block.headers.get('X-Long')?.replaceAll(/\s+/g, ' '), 'one two');
      assert.equal(decodeLatin1(block.bytes), 'ABCDEF');
    });
  }

  it('passes over a block that has no end, and one whose end has another label', () => {
    const text = '-----BEGIN A-----\nQUJD\n-----END B-----\n-----BEGIN C-----\nREVG\n-----END C-----\n';
    assert.deepEqual(
      readPem(latin1(text)).map(({ label }) => label),
      ['C'],
    );
    assert.equal(readPem(latin1('-----BEGIN A-----\nQUJD\n')).length, 0);
  });

  it('refuses a body that is not base64', () => {
    assert.throws(
      () => readPem(latin1('-----BEGIN A-----\nQ*JD\n-----END A-----\n')),
      (error) => SmimeError.is(error, 'notBase64'),
    );
  });

  it('is recognised by its boundary line', () => {
    assert.ok(looksLikePem(latin1(rsaKey)));
    assert.ok(!looksLikePem(latin1('Subject: ----BEGIN x')));
  });

  it('comes to an end with a million blocks that have none: quadratic work would not', () => {
    assert.deepEqual(readPem(latin1('-----BEGIN X-----\n'.repeat(1_000_000))), []);
  });
});
