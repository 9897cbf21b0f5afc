import { deepEqual, equal, ok } from 'node:assert/strict';
import { unhurried } from '../../../../src/core/bytes/pace';
import { byteLength } from '../../../../src/core/bytes/segments';
import { latin1 } from '../../../../src/core/bytes/text';
import * as der from '../../../../src/core/asn1/derWriter';
import type { GeneratedKey } from '../../../../src/core/crypto/provider';
import { correspondents } from '../../../../src/core/mime/correspondents';
import { deliver } from '../../../../src/core/smime/profiles/deliver';
import { planDelivery } from '../../../../src/core/smime/profiles/deliveryPlan';
import { preflight, type Preflight } from '../../../../src/core/smime/profiles/preflight';
import { profileOptions } from '../../../../src/core/smime/profiles/profileOptions';
import {
  INCLUDED_CERTIFICATES,
  profileModes,
  SIGN_MODES,
  type SendingProfile,
} from '../../../../src/core/smime/profiles/sendingProfile';
import type { Certificate } from '../../../../src/core/x509/certificate';
import { nodePlatform } from '../../../support/nodePlatform';
import { now } from '../../../support/opening';
import { ec, emails, extension, identity, rsa, type TestIdentity } from '../../../support/testCertificates';

const header =
  'From: alice@example.org\r\nTo: bob@example.net, carol@example.com\r\nBcc: eve@example.com\r\n\r\n';
const person = (address: string, key: GeneratedKey = ec): Promise<TestIdentity> =>
  identity(key, address, { extensions: [emails(address)] });

function flight(
  more: Partial<SendingProfile>,
  signers: readonly TestIdentity[],
  pool: readonly Certificate[],
  named: readonly Certificate[] = [],
  text = header,
): Preflight {
  const profile: SendingProfile = { name: 'p', mode: 'Sign/Encrypt', action: 'Split', ...more };
  const message = latin1(text);
  const people = correspondents(message);
  const plan = planDelivery(profile, people, { named, pool });
  const { cipher } = profileOptions(profile);
  const how = { profile, length: message.length, people, plan, cipher, at: now };
  return preflight({ ...how, signers: signers.map(({ signer }) => signer) });
}

function assertReads(readers: ReadonlyMap<string, string>, id: string, canRead: string): void {
  equal(readers.get(id), canRead, `${id}: ${[...readers].join(' ')}`);
}

describe('preflight', () => {
  let alice: TestIdentity;
  let gateway: TestIdentity;
  let bob: TestIdentity;
  before(async () => {
    alice = await person('alice@example.org');
    gateway = await person('gateway@example.org');
    bob = await person('bob@example.net');
  });

  it('names each recipient with the certificate found, or none, and what becomes of the message', () => {
    const { recipients, plan } = flight({}, [alice], [bob.certificate], [gateway.certificate]);
    deepEqual(
      recipients.map(({ address, certificate }) => [address, certificate]),
      [
        ['bob@example.net', bob.certificate],
        ['carol@example.com', undefined],
        [undefined, gateway.certificate],
      ],
    );
    deepEqual([plan.outcome, plan.missing], ['split', ['carol@example.com']]);
  });

  it('holds who signs against From, but for who signs outside', () => {
    const kinds = ({ signers }: Preflight): unknown =>
      signers.map(({ role, concerns }) => [role, ...concerns.map(({ kind }) => kind)]);
    deepEqual(kinds(flight({}, [alice], [])), [['only']]);
    deepEqual(kinds(flight({}, [gateway], [])), [['only', 'otherAddress']]);
    deepEqual(kinds(flight({ mode: 'Triple' }, [alice, gateway], [])), [['inner'], ['outer']]);
    deepEqual(kinds(flight({ mode: 'Triple' }, [gateway, alice], [])), [
      ['inner', 'otherAddress'],
      ['outer'],
    ]);
    const [{ concerns } = { concerns: [] }] = flight({}, [gateway], []).signers;
    equal(concerns[0]?.text, 'it is for gateway@example.org, and the message is from alice@example.org');
  });

  it('says who in Bcc is left out, and who gets a message of their own', () => {
    deepEqual(flight({}, [alice], []).leftOut, ['eve@example.com']);
    const own = flight({ bcc: 'ownMessage' }, [alice], [bob.certificate]);
    deepEqual([own.leftOut, own.bcc], [[], [{ address: 'eve@example.com', concerns: [] }]]);
    deepEqual(flight({ mode: 'Sign' }, [alice], []).leftOut, []);
  });

  it('says what stays in the message and gives somebody away', () => {
    const { warnings } = flight({}, [alice], [bob.certificate], [], `X-Bcc: eve@example.com\r\n${header}`);
    equal(warnings.length, 1);
    ok(warnings[0]?.startsWith('X-Bcc stays in the message'));
  });

  it('says which programs can read it, by what it will be made of', async () => {
    const bobRsa = await person('bob@example.net', rsa);
    const readers = (more: Partial<SendingProfile>): ReadonlyMap<string, string> =>
      new Map(flight(more, [alice], [bobRsa.certificate]).readers.map(({ id, canRead }) => [id, canRead]));
    assertReads(readers({ mode: 'Sign' }), 'openssl', 'yes');
    assertReads(readers({ mode: 'Encrypt', cipher: 'aes-256-gcm' }), 'gpgsm', 'no');
    assertReads(readers({ mode: 'Encrypt', cipher: 'aes-256-cbc' }), 'gpgsm', 'yes');
  });

  it('asks for insistence where a certificate is not made for its use', async () => {
    const x25519 = await person('bob@example.net', { kind: 'xdh', algorithm: 'X25519' });
    equal(flight({}, [alice], [bob.certificate]).needsForce, false);
    equal(flight({}, [alice], [], [x25519.certificate]).needsForce, false);
    equal(flight({}, [x25519], [bob.certificate]).needsForce, true);
  });

  describe('knows the size of what is made', () => {
    const body = (length: number): string => `${'0123456789abcdef'.repeat(4)}\r\n`.repeat(length / 66);
    const textOf = (length: number): string =>
      `From: alice@example.org\r\nTo: bob@example.net\r\n\r\n${body(length)}`;

    async function assertSize(
      more: Partial<SendingProfile>,
      signers: readonly TestIdentity[],
      recipient: TestIdentity,
      length: number,
    ): Promise<void> {
      const profile: SendingProfile = { name: 'p', mode: 'Sign/Encrypt', ...more };
      const text = textOf(length);
      const { plan, size } = flight(profile, signers, [recipient.certificate], [], text);
      const options = {
        ...profileOptions(profile),
        signers: signers.map(({ signer }) => signer),
        force: false,
        now,
      };
      const mode = profileModes[profile.mode];
      const [made] = await deliver(latin1(text), mode, plan, options, nodePlatform, unhurried);
      const real = byteLength(made?.message ?? []);
      ok(Math.abs(real - size) < 600 + real / 100, `${JSON.stringify(more)} ${length}: ${size} for ${real}`);
    }

    for (const key of [ec, rsa] as const)
      it(`by every mode, with keys of kind ${key.kind}`, async () => {
        const [signer, recipient] = [
          await person('alice@example.org', key),
          await person('bob@example.net', key),
        ];
        for (const mode of Object.keys(profileModes) as (keyof typeof profileModes)[])
          for (const signMode of SIGN_MODES)
            for (const length of [0, 1000, 100_000])
              await assertSize({ mode, signMode }, [signer], recipient, length);
      });

    const named: readonly (readonly [GeneratedKey, GeneratedKey])[] = [
      [
        { kind: 'ec', curve: 'P-521' },
        { kind: 'ec', curve: 'P-521' },
      ],
      [
        { kind: 'eddsa', algorithm: 'Ed25519' },
        { kind: 'xdh', algorithm: 'X25519' },
      ],
      [
        { kind: 'eddsa', algorithm: 'Ed448' },
        { kind: 'xdh', algorithm: 'X448' },
      ],
      [
        { kind: 'ml-dsa', algorithm: 'ML-DSA-44' },
        { kind: 'ml-kem', algorithm: 'ML-KEM-512' },
      ],
      [
        { kind: 'ml-dsa', algorithm: 'ML-DSA-87' },
        { kind: 'ml-kem', algorithm: 'ML-KEM-1024' },
      ],
    ];
    for (const [signs, receives] of named)
      it(`with ${JSON.stringify(signs)} and ${JSON.stringify(receives)}`, async () => {
        const signer = await person('alice@example.org', signs);
        const recipient = await person('bob@example.net', receives);
        for (const mode of ['Sign', 'Sign/Encrypt'] as const)
          await assertSize({ mode }, [signer], recipient, 1000);
      });

    it('with the certificates that travel along, each once', async () => {
      const large = extension('1.3.6.1.4.1.32473.1', der.octetString(new Uint8Array(5000)));
      const above = await identity(ec, 'Issuer', { extensions: [large] });
      const own = async (address: string): Promise<TestIdentity> => {
        const made = await identity(ec, address, { extensions: [emails(address), large] });
        return { ...made, signer: { ...made.signer, chain: [above.certificate] } };
      };
      const signers = [await own('alice@example.org'), await own('alice@example.org')];
      const recipient = await person('bob@example.net', ec);
      for (const certificates of INCLUDED_CERTIFICATES)
        for (const mode of ['Sign', 'Triple'] as const)
          await assertSize({ mode, certificates }, signers, recipient, 1000);
    });
  });
});
