import { strict as assert } from 'node:assert';
import { X509Certificate } from 'node:crypto';
import { decodeAlgorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import { readElement } from '../../../src/core/asn1/berReader';
import { readBitString } from '../../../src/core/asn1/berValue';
import { Decoding } from '../../../src/core/asn1/fields';
import { Oid } from '../../../src/core/asn1/oids';
import { ByteSource } from '../../../src/core/bytes/byteSource';
import { unhurried } from '../../../src/core/bytes/pace';
import { describeKey } from '../../../src/core/crypto/namedKeys';
import { signatureScheme } from '../../../src/core/crypto/signatureScheme';
import { signerOf } from '../../../src/core/keys/signerOf';
import { readCertificates } from '../../../src/core/keys/readCertificates';
import { harvest } from '../../../src/core/report/harvest/harvest';
import { createTestPki } from '../../../src/core/keys/testPki';
import { unfitness } from '../../../src/core/x509/purpose';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { open, protectedAs } from '../../support/opening';
import { read } from './keySupport';

const now = new Date('2026-03-04T05:06:07.890Z');

// Whether node itself can judge signatures of the algorithm.
const judged = { ec: true, rsa: true, ed25519: true, 'ml-dsa': false } as const;
const keysOf = {
  ec: ['EC P-256', 'EC P-256'],
  rsa: ['RSA 2048', 'RSA 2048'],
  ed25519: ['Ed25519', 'X25519'],
  'ml-dsa': ['ML-DSA-65', 'ML-KEM-768'],
} as const;

for (const algorithm of ['ec', 'rsa', 'ed25519', 'ml-dsa'] as const) {
  describe(`a test PKI of ${algorithm} keys`, () => {
    const isSplit = algorithm === 'ed25519' || algorithm === 'ml-dsa';
    let files: ReadonlyMap<string, Uint8Array>;
    before(async () => {
      files = await createTestPki({ algorithm, crypto: nodeCrypto, now, passphrase: 'another' });
    });
    const file = (name: string) => files.get(name) ?? new Uint8Array();
    const certificate = (name: string) => {
      const [first] = readCertificates(file(name), name);
      assert.ok(first);
      return first;
    };

    it('has the files that were promised', () => {
      const people = ['alice', 'bob', 'dana', 'erin', 'gateway', ...(isSplit ? ['erin-receiving'] : [])];
      const names = people.flatMap((name) => [`${name}.p12`, `${name}.pem`]);
      const others = ['crl.pem', 'intermediate.pem', 'root.pem', 'passphrase.txt', 'mail-from-erin.eml'];
      assert.deepEqual([...files.keys()].toSorted(), [...names, ...others].toSorted());
      assert.equal(Buffer.from(file('passphrase.txt')).toString(), 'another\n');
    });

    it('has one who signs and receives, with a key for each where none does both', async () => {
      const erin = await read(file('erin.p12'), 'another');
      const usages = erin.map((each) => each.certificate?.keyUsage);
      const receives = algorithm === 'rsa' || algorithm === 'ml-dsa' ? 'keyEncipherment' : 'keyAgreement';
      const split = [['digitalSignature', 'nonRepudiation'], [receives]];
      assert.deepEqual(usages, isSplit ? split : [['digitalSignature', receives]]);
      assert.deepEqual(erin[0]?.certificate?.raw, certificate('erin.pem').raw);
      assert.deepEqual(
        erin.map(({ name }) => name),
        ['Erin Test', 'Erin Test (receiving)'].slice(0, erin.length),
      );
      if (isSplit) {
        const [receiving] = await read(file('erin-receiving.p12'), 'another');
        assert.deepEqual(receiving?.privateKey.spki, erin[1]?.privateKey.spki);
        assert.deepEqual(erin[0].receiving?.raw, certificate('erin-receiving.pem').raw);
      }
    });

    it('can have a recipient taken from what is signed by the one who does both', async () => {
      const [erin] = await read(file('erin.p12'), 'another');
      const signers = [signerOf(erin ?? assert.fail())];
      const signed = await protectedAs('sign', file('mail-from-erin.eml'), { signers, recipients: [], now });
      const anchors = [certificate('root.pem')];
      const opened = await open(signed, [], [], { trust: anchors, at: now });
      const trust = { anchors, crls: [], ocsp: [], at: now, requireRevocation: false };
      const question = { trust, certificates: [], accept: [] };
      const { found, refused } = await harvest(opened, question, nodeCrypto, unhurried);
      const [first] = found;
      assert.ok(first, refused.map(({ message }) => message).join());
      assert.deepEqual([first.recipient.address, first.notes], ['erin@example.net', []]);
      assert.equal(first.recipient.choice, isSplit ? 'preferred' : 'signer');
      const receives = certificate(isSplit ? 'erin-receiving.pem' : 'erin.pem');
      assert.deepEqual(first.recipient.certificate.raw, receives.raw);
    });

    it('gives every person the right profile', () => {
      const encrypts = algorithm === 'rsa' || algorithm === 'ml-dsa' ? 'keyEncipherment' : 'keyAgreement';
      for (const [name, address, usage] of [
        ['alice', 'alice@example.org', ['digitalSignature', 'nonRepudiation']],
        ['gateway', 'gateway@example.org', ['digitalSignature', 'nonRepudiation']],
        ['bob', 'bob@example.net', [encrypts]],
        ['dana', 'dana@example.net', [encrypts]],
      ] as const) {
        const facts = certificate(`${name}.pem`);
        assert.equal(facts.version, 3);
        assert.deepEqual(facts.keyUsage, usage);
        assert.deepEqual(facts.extKeyUsage, [Oid.emailProtection]);
        assert.equal(facts.basicConstraints?.cA, false);
        assert.match(JSON.stringify(facts.subjectAltName), new RegExp(address));
        assert.equal(facts.serialNumber.value.length, 32);
        assert.equal(facts.notBefore.value, '2026-03-03T05:06:07Z');
        assert.equal(facts.notAfter.value, '2027-03-03T05:06:07Z');
        const { subjectKeyIdentifier } = certificate('intermediate.pem');
        assert.equal(facts.authorityKeyIdentifier?.keyIdentifier, subjectKeyIdentifier);
      }
    });

    it('has the keys that were asked for, and certificates that are fit for their purpose', () => {
      const [signing, receiving] = keysOf[algorithm];
      for (const [name, key] of [
        ['root', signing],
        ['intermediate', signing],
        ['alice', signing],
        ['gateway', signing],
        ['bob', receiving],
        ['dana', receiving],
      ] as const) {
        assert.equal(describeKey(certificate(`${name}.pem`).publicKey.kind), key);
      }
      assert.equal(unfitness(certificate('alice.pem'), 'sign'), undefined);
      assert.equal(unfitness(certificate('bob.pem'), 'encrypt'), undefined);
      assert.ok(unfitness(certificate('bob.pem'), 'sign') !== undefined);
      assert.ok(unfitness(certificate('alice.pem'), 'encrypt') !== undefined);
    });

    it('has signatures that hold by our own verification', async () => {
      for (const [name, issuer] of [
        ['root', 'root'],
        ['intermediate', 'root'],
        ['bob', 'intermediate'],
      ] as const) {
        const { raw } = certificate(`${name}.pem`);
        const parts = readElement(raw)?.children ?? [];
        const [tbs, signatureAlgorithm, value] = parts;
        assert.ok(tbs && signatureAlgorithm && value);
        const decoding = new Decoding(ByteSource.file('certificate', raw));
        const scheme = signatureScheme(decoding, decodeAlgorithmIdentifier(decoding, signatureAlgorithm), '');
        const { bytes } = readBitString(decoding.source, value);
        const { publicKey } = certificate(`${issuer}.pem`);
        const signed = [decoding.source.view(tbs)];
        assert.ok(await nodeCrypto.verify(publicKey.raw, scheme, signed, bytes, unhurried), name);
      }
    });

    it('has authorities that are such', () => {
      const [root, intermediate, bob] = ['root.pem', 'intermediate.pem', 'bob.pem'].map(
        (name) => new X509Certificate(file(name)),
      );
      assert.ok(root && intermediate && bob);
      if (judged[algorithm]) {
        assert.ok(
          root.verify(root.publicKey) &&
            intermediate.verify(root.publicKey) &&
            bob.verify(intermediate.publicKey),
        );
      }
      assert.deepEqual(certificate('intermediate.pem').basicConstraints, { cA: true, pathLenConstraint: 0 });
      assert.deepEqual(certificate('root.pem').basicConstraints, { cA: true });
      assert.deepEqual(certificate('root.pem').keyUsage, ['keyCertSign', 'cRLSign']);
      assert.equal(certificate('root.pem').notAfter.value, '2036-03-03T05:06:07Z');
      assert.equal(certificate('intermediate.pem').notAfter.value, '2031-03-03T05:06:07Z');
    });

    it('opens with the passphrase that was asked for', async () => {
      const [identity] = await read(file('dana.p12'), 'another');
      assert.equal(identity?.name, 'Dana Test');
      assert.equal(identity.certificate?.subject.text, 'CN=Dana Test');
      assert.equal(identity.chain.length, 2);
    });
  });
}
