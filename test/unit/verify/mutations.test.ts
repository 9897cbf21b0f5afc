import { strict as assert } from 'node:assert';
import { concat } from '../../../src/core/bytes/segments';
import { latin1 } from '../../../src/core/bytes/text';
import { SmimeError } from '../../../src/core/errors/smimeError';
import type { Opened } from '../../../src/core/report/open';
import { mutableMessage, type MutableMessage, type Signing } from '../../support/mutableMessage';
import { once } from '../../support/once';
import { open } from '../../support/opening';
import { randomOf } from '../../support/seeded';
import { signedFacts } from '../../support/signedFacts';
import { ec, rsa } from '../../support/testCertificates';

const ecdsa = { key: ec, scheme: { kind: 'ecdsa', digest: 'sha256' } } as const;
const pkcs1 = { key: rsa, scheme: { kind: 'rsa-pkcs1', digest: 'sha256' } } as const;
const pss = {
  key: rsa,
  scheme: { kind: 'rsa-pss', digest: 'sha256', mgfDigest: 'sha256', saltLength: 32 },
} as const;

const signings: readonly (readonly [string, Signing])[] = [
  ['opaque, ECDSA', { form: 'opaque', ...ecdsa }],
  ['detached, ECDSA', { form: 'detached', ...ecdsa }],
  ['opaque, RSA PKCS#1 v1.5', { form: 'opaque', ...pkcs1 }],
  ['detached, RSA PKCS#1 v1.5', { form: 'detached', ...pkcs1 }],
  ['opaque, RSA-PSS', { form: 'opaque', ...pss }],
  ['detached, RSA-PSS', { form: 'detached', ...pss }],
  ['detached, ECDSA, revocation required', { form: 'detached', ...ecdsa, revocation: true }],
];

/** The report of a changed file; undefined for one that cannot be opened at all. */
async function opened(bytes: Uint8Array, { options }: MutableMessage): Promise<Opened | undefined> {
  try {
    return await open(bytes, [], [], options);
  } catch (error) {
    if (SmimeError.is(error, 'unreadable')) return undefined;
    throw error;
  }
}

const isPassed = (one: Opened | undefined): one is Opened =>
  one?.report.summary.indication === 'TOTAL_PASSED';

/** Who a message is from, as the crudest of readers would take it. */
function fromOf(file: Uint8Array): readonly string[] {
  const [header = ''] = Buffer.from(file).toString('latin1').split('\r\n\r\n');
  return [...header.matchAll(/^from:.*?([^\s<>,;:"]+@[^\s<>,;:"]+)/gim)].map(([, address = '']) =>
    address.toLowerCase(),
  );
}

for (const [index, [title, signing]] of signings.entries()) {
  describe(`a changed byte (${title})`, () => {
    const message = once(() => mutableMessage(signing));
    const whole = once(async () => {
      const made = await message();
      const unchanged = await opened(made.file(made.content, made.cms), made);
      assert.ok(isPassed(unchanged), 'unchanged it is passed');
      return signedFacts(unchanged);
    });
    const random = randomOf(index + 1);
    const flipped = (bytes: Uint8Array, at: number) => bytes.with(at, (bytes[at] ?? 0) ^ (1 << random(8)));

    it('of what is protected is never passed', async () => {
      const made = await message();
      await whole();
      for (const { what, start, end } of made.protectedSpans) {
        for (let at = start; at < end; at++) {
          const cms = flipped(made.cms, at);
          const report = await opened(made.file(made.content, cms), made);
          assert.ok(!isPassed(report), `${what}, byte ${at - start}: ${cms[at] ?? ''}`);
        }
      }
      if (signing.form === 'opaque') return;
      for (const at of made.content.keys()) {
        const content = flipped(made.content, at);
        assert.ok(!isPassed(await opened(made.file(content, made.cms), made)), `the content, byte ${at}`);
      }
    });

    it('of the rest of the structure changes nothing that is shown as signed', async () => {
      const made = await message();
      const facts = await whole();
      for (const at of made.cms.keys()) {
        if (made.protectedSpans.some(({ start, end }) => at >= start && at < end)) continue;
        const cms = flipped(made.cms, at);
        const report = await opened(made.file(made.content, cms), made);
        if (isPassed(report)) assert.deepEqual(signedFacts(report), facts, `byte ${at}: ${cms[at] ?? ''}`);
      }
    });

    // What is around it is the same for every key.
    if (signing.key.kind === 'rsa') return;
    it('of the message around it changes nothing that is shown as signed', async () => {
      const made = await message();
      const facts = await whole();
      const file = made.file(made.content, made.cms);
      for (const at of file.keys()) {
        const changed = flipped(file, at);
        const report = await opened(changed, made);
        if (!isPassed(report)) continue;
        const where = `byte ${at}: ${JSON.stringify(Buffer.from(changed.subarray(at - 20, at + 20)).toString('latin1'))}`;
        assert.deepEqual(signedFacts(report), facts, where);
        assert.deepEqual(fromOf(changed), ['alice@example.org'], where);
      }
    });
  });
}

describe('a byte more or less', () => {
  it('in the content of a detached signature is never passed, but for line ends', async () => {
    const made = await mutableMessage({ form: 'detached', ...ecdsa });
    const { content, cms } = made;
    const passes = async (...parts: readonly Uint8Array[]) =>
      isPassed(await opened(made.file(concat(parts), cms), made));
    assert.ok(await passes(content));
    for (const [at, byte] of content.entries()) {
      const [before, after] = [content.subarray(0, at), content.subarray(at)];
      assert.ok(!(await passes(before, latin1('x'), after)), `one more at ${at}`);
      // A CR that is taken away is put in again by the canonical form.
      assert.equal(await passes(before, after.subarray(1)), byte === 0x0d, `one less at ${at}`);
    }
  });
});
