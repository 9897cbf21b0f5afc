import { strict as assert } from 'node:assert';
import { algorithmIdentifier } from '../../../../src/core/asn1/algorithmIdentifier';
import * as der from '../../../../src/core/asn1/derWriter';
import { Oid } from '../../../../src/core/asn1/oids';
import { utf8 } from '../../../../src/core/bytes/text';
import { ciphers } from '../../../../src/core/crypto/registry/contentCiphers';
import { SmimeError } from '../../../../src/core/errors/smimeError';
import { readHarvested, writeHarvested } from '../../../../src/core/smime/harvest/harvestedFile';
import type { HarvestedRecipient } from '../../../../src/core/smime/harvest/harvestedRecipient';
import { knownCapabilities } from '../../../../src/core/smime/harvest/knownCapabilities';
import { forgotten, outcomeOf, remembered } from '../../../../src/core/smime/harvest/remember';
import type { Certificate } from '../../../../src/core/x509/certificate';
import { ec, emails, extension, identity } from '../../../support/testCertificates';

const AES_128 = { oid: ciphers['aes-128-cbc'].oid };
const RC2 = { oid: ciphers['rc2-cbc'].oid, parameters: '02020080' };
const NOVEMBER = '2026-11-02T09:00:00Z';
const DECEMBER = '2026-12-02T09:00:00Z';

describe('recipients from messages', () => {
  let alice: Certificate;
  let newer: Certificate;
  let bob: Certificate;

  before(async () => {
    const extensions = [emails('alice@xn--bcher-kva.example')];
    alice = (await identity(ec, 'Alice', { extensions })).certificate;
    newer = (await identity(ec, 'Alice', { extensions })).certificate;
    bob = (await identity(ec, 'Bob')).certificate;
  });

  const fromAlice = (
    signingTime: string | undefined,
    more: Partial<HarvestedRecipient> = {},
  ): HarvestedRecipient => ({
    address: 'Alice@b\u00fccher.example',
    certificate: alice,
    choice: 'signer',
    standing: 'verified',
    provenance: { file: 'quarterly.eml', ...(signingTime !== undefined && { signingTime }) },
    harvestedAt: NOVEMBER,
    ...more,
  });
  const fromBob = (): HarvestedRecipient => ({
    ...fromAlice(NOVEMBER, { capabilities: [AES_128, RC2], choice: 'preferred' }),
    address: 'bob@example.org',
    certificate: bob,
    provenance: { file: 'hello.eml', messageId: '<1@example.org>', signingTime: NOVEMBER },
  });

  describe('of whom something is known already', () => {
    it('are renewed or replaced by what was signed later, however the address is written', () => {
      const known = [fromAlice(NOVEMBER), fromBob()];
      const later = fromAlice(DECEMBER, { address: 'alice@xn--bcher-kva.example' });
      assert.equal(outcomeOf([], later), 'added');
      assert.equal(outcomeOf(known, later), 'renewed');
      assert.equal(outcomeOf(known, { ...later, certificate: newer }), 'replaced');
      assert.deepEqual(remembered(known, later), [fromBob(), later]);
      assert.deepEqual(forgotten(known, 'ALICE@xn--bcher-kva.example'), [fromBob()]);
    });

    it('stay as they are for what was not, or does not say when', () => {
      assert.equal(outcomeOf([fromAlice(DECEMBER)], fromAlice(NOVEMBER)), 'older');
      assert.equal(outcomeOf([fromAlice(NOVEMBER)], fromAlice(NOVEMBER)), 'older');
      assert.equal(outcomeOf([fromAlice(NOVEMBER)], fromAlice(undefined)), 'older');
      assert.equal(outcomeOf([fromAlice(undefined)], fromAlice(NOVEMBER)), 'renewed');
    });

    it('are not pushed aside by what is vouched for less, and are by what is vouched for more', () => {
      const weak = fromAlice(DECEMBER, { standing: 'selfSigned', certificate: newer });
      const middle = fromAlice(DECEMBER, { standing: 'untrustedRoot', certificate: newer });
      assert.equal(outcomeOf([fromAlice(NOVEMBER)], weak), 'weaker');
      assert.equal(outcomeOf([fromAlice(NOVEMBER)], middle), 'weaker');
      assert.equal(outcomeOf([middle], weak), 'weaker');
      assert.equal(outcomeOf([weak], fromAlice(NOVEMBER)), 'replaced');
    });
  });

  describe('know what their programs can read', () => {
    it('from the message, else from the certificate, else not', async () => {
      const value = der.sequence(algorithmIdentifier(ciphers['aes-256-cbc'].oid));
      const extensions = [extension(Oid.smimeCapabilities, value), emails('carol@example.org')];
      const carol = (await identity(ec, 'Carol', { extensions })).certificate;
      const known = [fromBob(), fromAlice(NOVEMBER)];
      assert.deepEqual(knownCapabilities([alice, carol, bob], known), [
        undefined,
        [{ oid: ciphers['aes-256-cbc'].oid }],
        [AES_128, RC2],
      ]);
      const heard = { ...fromBob(), address: 'carol@example.org', certificate: carol };
      assert.deepEqual(knownCapabilities([carol], [heard]), [[AES_128, RC2]]);
    });
  });

  describe('in a file', () => {
    const plain = ({ certificate, ...rest }: HarvestedRecipient) => ({ ...rest, raw: certificate.raw });
    const jsonOf = (all: readonly HarvestedRecipient[]) =>
      JSON.parse(Buffer.from(writeHarvested(all)).toString()) as {
        schema: number;
        recipients: Record<string, unknown>[];
      };
    const readBack = (value: unknown) => readHarvested(utf8(JSON.stringify(value)));

    it('come back as they were', () => {
      const all = [fromAlice(undefined), fromBob()];
      const { recipients, problems } = readHarvested(writeHarvested(all));
      assert.deepEqual(recipients.map(plain), all.map(plain));
      assert.deepEqual(problems, []);
      assert.deepEqual(readHarvested(writeHarvested([])), { recipients: [], problems: [] });
    });

    it('are passed over one by one where they are damaged, which is said', () => {
      const damages: readonly (readonly [Record<string, unknown>, RegExp])[] = [
        [{ address: 'mallory@example.com' }, /Entry 1 .* its certificate is not for “mallory@example.com”/],
        [{ address: '' }, /its address is missing/],
        [{ certificate: 'AAAA' }, /its certificate cannot be read/],
        [{ certificate: 'ä€' }, /its certificate cannot be read/],
        [{ standing: 'trusted' }, /its standing is none that is known/],
        [{ choice: 7 }, /its choice is none that is known/],
        [{ harvestedAt: 'yesterday' }, /its harvestedAt is no time/],
        [{ provenance: 'mail' }, /does not say where it is from/],
        [{ provenance: { file: 'a.eml', signingTime: 'later' } }, /its signingTime is no time/],
        [{ capabilities: [{ oid: 'aes' }] }, /its capabilities are damaged/],
        [{ capabilities: [{ oid: '1.2.3', parameters: 'xyz' }] }, /its capabilities are damaged/],
      ];
      for (const [damage, wanted] of damages) {
        const file = jsonOf([fromAlice(NOVEMBER), fromBob()]);
        const [first, second] = file.recipients;
        const { recipients, problems } = readBack({ ...file, recipients: [{ ...first, ...damage }, second] });
        assert.deepEqual(recipients.map(plain), [plain(fromBob())]);
        assert.equal(problems.length, 1);
        assert.match(problems[0] ?? '', wanted);
      }
    });

    it('are there once for an address', () => {
      const file = jsonOf([fromAlice(NOVEMBER)]);
      const { recipients, problems } = readBack({
        ...file,
        recipients: [...file.recipients, ...file.recipients, 7],
      });
      assert.equal(recipients.length, 1);
      assert.match(problems.join(' '), /Entry 2 .* already.*Entry 3 .* it is no object/);
    });

    it('are not taken from a file of another kind, or of a later version', () => {
      const good = jsonOf([fromBob()]);
      const hostile = { ...good, schema: { toString: 1 } };
      for (const value of [[], {}, 'recipients', { ...good, schema: 2 }, { schema: 1 }, hostile])
        assert.throws(() => readBack(value), isUnreadable);
      assert.throws(() => readHarvested(utf8('{"schema": 1, "recip')), isUnreadable);
      assert.throws(() => readHarvested(Uint8Array.of(0xff, 0xfe)), isUnreadable);
    });
  });
});

function isUnreadable(error: unknown): boolean {
  return SmimeError.is(error, 'recipientsUnreadable');
}
