import { strict as assert } from 'node:assert';
import * as der from '../../../src/core/asn1/derWriter';
import { decryptorOf } from '../../../src/core/keys/decryptorOf';
import type { PrivateKey } from '../../../src/core/crypto/provider';
import type { CandidateFact, Recipient } from '../../../src/core/report/report';
import { nearMatches, type ClosedKey } from '../../../src/core/smime/recipients/nearMatches';
import type { OpenedRecipient } from '../../../src/core/smime/recipients/recipient';
import type { Certificate } from '../../../src/core/x509/certificate';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { open, protectedAs } from '../../support/opening';
import { assertShape } from '../../support/reportShape';
import { sampleMessage } from '../../support/sampleMessage';
import {
  ec,
  fresh,
  extension,
  emails,
  identityOf,
  keyUsage,
  nameOf,
  rsa,
  type CertificateParts,
  type TestIdentity,
} from '../../support/testCertificates';
import { Oid } from '../../../src/core/asn1/oids';
import { DIGITAL_SIGNATURE } from '../../support/keyUsageBits';

const ca = nameOf(['2.5.4.3', 'Example CA']);
const otherCa = nameOf(['2.5.4.3', 'Other CA']);
const identifier = (octet: number) =>
  extension(Oid.subjectKeyIdentifier, der.octetString(new Uint8Array(20).fill(octet)));

describe('keys that fit a recipient or nearly do', () => {
  let key: PrivateKey;
  let other: PrivateKey;
  before(async () => {
    [key, other] = await Promise.all([fresh(rsa), fresh(rsa)]);
  });

  const bobBy = (of: PrivateKey, parts: Omit<CertificateParts, 'spki'> = {}): Promise<TestIdentity> =>
    identityOf(of, 'Bob', { issuer: ca, serialNumber: der.integer(0x34), extensions: [], ...parts });

  /** The recipients of a message that is encrypted to `to`, as one sees them who holds `held`. */
  async function recipients(
    to: readonly TestIdentity[],
    held: readonly TestIdentity[],
    more: { atHand?: readonly TestIdentity[]; closed?: readonly ClosedKey[]; force?: boolean } = {},
  ): Promise<readonly Recipient[]> {
    const bytes = await protectedAs('encrypt', sampleMessage, {
      signers: [],
      recipients: to.map(({ certificate }) => certificate),
      force: more.force ?? false,
    });
    const { report, sources } = await open(
      bytes,
      held.map(({ decryptor }) => decryptor),
      (more.atHand ?? []).map(({ certificate }) => certificate),
      { closedKeys: () => Promise.resolve(more.closed ?? []) },
    );
    assertShape(report, sources);
    return report.recipients;
  }

  async function candidate(...asked: Parameters<typeof recipients>): Promise<CandidateFact> {
    const [recipient] = await recipients(...asked);
    const [first = assert.fail('there is no candidate')] = recipient?.candidates ?? [];
    return first;
  }

  it('names the certificate itself', async () => {
    const bob = await bobBy(key);
    const { key: label, likenesses, differences, obstacle } = await candidate([bob], [bob]);
    assert.deepEqual([label, likenesses[0], differences, obstacle], ['Bob', 'named', [], undefined]);
    const [only] = await recipients([bob], [bob, await identityOf(other, 'Dana', { issuer: ca })]);
    assert.equal(only?.candidates?.length, 1);
  });

  it('tells the same issuer with another serial number', async () => {
    const old = await identityOf(other, 'Robert', { issuer: ca, serialNumber: der.integer(0x12) });
    const { likenesses, differences } = await candidate([await bobBy(key)], [old]);
    assert.deepEqual(likenesses, ['sameIssuer']);
    assert.deepEqual(differences, [{ field: 'serialNumber', asked: '34', held: '12' }]);
  });

  it('tells the same serial number of another issuer', async () => {
    const { likenesses, differences } = await candidate(
      [await bobBy(key)],
      [await identityOf(other, 'Dana', { issuer: otherCa, serialNumber: der.integer(0x34) })],
    );
    assert.deepEqual(likenesses, ['sameSerialNumber']);
    assert.deepEqual(differences, [{ field: 'issuer', asked: 'CN=Example CA', held: 'CN=Other CA' }]);
  });

  it('tells the same key identifier in another certificate, where the one that is named is known', async () => {
    const asked = await bobBy(key, { extensions: [identifier(7)] });
    const held = await bobBy(other, {
      issuer: otherCa,
      serialNumber: der.integer(1),
      subject: nameOf(['2.5.4.3', 'Somebody']),
      extensions: [identifier(7)],
    });
    assert.deepEqual((await candidate([asked], [held], { atHand: [asked] })).likenesses, [
      'sameKeyIdentifier',
    ]);
    assert.equal((await recipients([asked], [held]))[0]?.candidates, undefined);
  });

  it('opens with the same public key in another certificate', async () => {
    const asked = await bobBy(key);
    const renewed = await bobBy(key, { serialNumber: der.integer(0x99) });
    const [recipient] = await recipients([asked], [renewed], { atHand: [asked] });
    assert.equal(recipient?.matches, true);
    assert.equal(recipient.problem, undefined);
    assert.deepEqual(recipient.candidates?.[0]?.likenesses, ['samePublicKey', 'sameHolder', 'sameIssuer']);
    // Nothing is tried where nothing says that the key is the same.
    assert.equal((await recipients([asked], [renewed]))[0]?.matches, false);
  });

  it('says of a key that only looks right that it did not open', async () => {
    const asked = await bobBy(key);
    const [recipient] = await recipients([asked], [{ ...asked, decryptor: withKeyOf(other, asked) }]);
    // What the wrong key makes of it is chance.
    assert.match(recipient?.problem?.reason ?? '', /^(?:authentication|decryption)Failed$/);
    assert.equal(recipient?.candidates?.[0]?.likenesses[0], 'named');
  });

  it('tells an older or renewed certificate of the same holder, with its dates', async () => {
    const addresses = emails('bob@example.net');
    const asked = await bobBy(key, { extensions: [addresses] });
    const old = await bobBy(other, {
      subject: nameOf(['2.5.4.3', 'Bob of old']),
      issuer: otherCa,
      serialNumber: der.integer(1),
      notAfter: new Date('2024-12-31T00:00:00Z'),
      extensions: [emails('BOB@example.net')],
    });
    const { likenesses, certificate } = await candidate([asked], [old], { atHand: [asked] });
    assert.deepEqual(likenesses, ['sameHolder']);
    assert.equal(certificate?.notAfter, '2024-12-31T00:00:00Z');
  });

  it('says why the right certificate does not serve', async () => {
    const signing = await bobBy(key, { extensions: [keyUsage(DIGITAL_SIGNATURE)] });
    const { likenesses, obstacle } = await candidate([signing], [signing], { force: true });
    assert.equal(likenesses[0], 'named');
    assert.match(obstacle ?? '', /keyUsage allows digitalSignature, not keyEncipherment/);
    const asked = await bobBy(key);
    const curve = await identityOf(await fresh(ec), 'Bob', {
      issuer: ca,
      serialNumber: der.integer(0x34),
    });
    assert.equal((await candidate([asked], [curve])).obstacle, 'a key of type EC P-256 cannot open a ktri');
  });

  it('takes in keys whose files are closed, by the certificates beside them', async () => {
    const bob = await bobBy(key);
    const closed = { label: 'bob.p12', origin: 'in this workspace', certificates: [bob.certificate] };
    const [recipient] = await recipients([bob], [], { closed: [closed] });
    assert.equal(recipient?.matches, false);
    const [found] = recipient.candidates ?? [];
    assert.deepEqual(
      [found?.key, found?.origin, found?.likenesses[0]],
      ['bob.p12', 'in this workspace', 'named'],
    );
    // Once it is given, it is told of once.
    const [opened] = await recipients([bob], [bob], { closed: [closed] });
    assert.deepEqual(
      opened?.candidates?.map(({ key: label, origin }) => [label, origin]),
      [['Bob', undefined]],
    );
  });

  it('leaves out weak likenesses of a key that is one of the recipients', async () => {
    const bob = await bobBy(key);
    const dana = await identityOf(other, 'Dana', { issuer: ca, serialNumber: der.integer(0x35) });
    const all = await recipients([bob, dana], [bob]);
    assert.deepEqual(
      all.map(({ candidates }) => candidates?.length),
      [1, undefined],
    );
  });

  it('looks at each of many keys once, and at a few for each recipient', async () => {
    const { certificate } = await bobBy(key);
    let looks = 0;
    const counted = (): Certificate =>
      new Proxy(certificate, {
        get(target, name) {
          looks++;
          return Reflect.get(target, name) as unknown;
        },
      });
    const closed = Array.from({ length: 1000 }, (_, at) => {
      return { label: `key ${at}`, origin: 'here', certificates: [counted()] };
    });
    nearMatches([], [], closed, () => undefined);
    const once = looks;
    looks = 0;
    const found = nearMatches(
      Array.from({ length: 5000 }, askedFor(certificate, '77')),
      [],
      closed,
      () => undefined,
    );
    const all = [...found.values()];
    assert.deepEqual(all[0]?.[0]?.likenesses, ['sameIssuer']);
    assert.ok(all.flat().length <= 200);
    assert.ok(looks - once < 5000, `${looks - once} looks beyond the first at each`);
    looks = 0;
    const own = nearMatches(
      Array.from({ length: 500 }, askedFor(certificate, '34')),
      [],
      closed,
      () => undefined,
    );
    assert.ok([...own.values()].every(({ length }) => length === 8));
    assert.ok(looks - once < 500 * 8 * 20, `${looks - once} looks beyond the first at each`);
  });
});

/** A recipient who is named by the issuer of a certificate and some serial number. */
function askedFor({ range, issuer, serialNumber }: Certificate, value: string): () => OpenedRecipient {
  const info = { type: 'ktri' } as OpenedRecipient['info'];
  const issuerAndSerialNumber = { range, issuer, serialNumber: { ...serialNumber, value } };
  return () => ({ info, range, rid: { kind: 'issuerAndSerialNumber', range, issuerAndSerialNumber } });
}

function withKeyOf(privateKey: PrivateKey, { certificate }: TestIdentity): TestIdentity['decryptor'] {
  const named = decryptorOf({ name: 'Bob', privateKey, otherCertificates: [], chain: [] }, [], nodeCrypto);
  return { ...named, certificates: [certificate] };
}
