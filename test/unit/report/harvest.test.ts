import { strict as assert } from 'node:assert';
import * as der from '../../../src/core/asn1/derWriter';
import { AttributeOid } from '../../../src/core/cms/attributes/attributeOids';
import { ciphers } from '../../../src/core/crypto/registry/contentCiphers';
import type { Harvest, Harvested } from '../../../src/core/report/harvest/harvest';
import { link, type Link } from '../../support/chains';
import {
  capabilities,
  harvestScene,
  holder,
  prefer,
  sceneMessage,
  signingTime,
  type HarvestScene,
} from '../../support/harvestScene';
import { attribute } from '../../support/signedAttributes';
import { emails, keyUsage } from '../../support/testCertificates';

const AES_128 = ciphers['aes-128-cbc'].oid;
const AES_256 = ciphers['aes-256-cbc'].oid;

function only({ found, refused }: Harvest): Harvested {
  const [first, second] = found;
  assert.ok(first, `nobody: ${refused.map(({ message }) => message).join(' | ')}`);
  assert.equal(second, undefined);
  return first;
}

function refusal({ found, refused }: Harvest): string {
  assert.deepEqual(found, []);
  return refused.map(({ reason, detail }) => [reason, detail].join(': ')).join(' | ');
}

describe('harvest', () => {
  let root: Link;
  let signs: Link;
  let receives: Link;
  let both: Link;
  let passing: Omit<HarvestScene, 'signer'>;

  before(async () => {
    root = await link('Root');
    signs = await holder({ issuer: root, uses: 'sign' });
    receives = await holder({ issuer: root, uses: 'encrypt', keyId: 'receives' });
    both = await holder({ issuer: root });
    passing = { trust: [root] };
  });

  describe('the certificate', () => {
    for (const form of ['issuerAndSerial', 'recipientKeyId', 'subjectAltKeyIdentifier'] as const) {
      it(`is the one that the signer prefers, by ${form}`, async () => {
        const attributes = [prefer[form](receives.certificate)];
        const { recipient, notes } = only(
          await harvestScene({ ...passing, signer: both, sent: [signs, receives], attributes }),
        );
        assert.deepEqual(recipient.certificate.raw, receives.certificate.raw);
        assert.equal(recipient.choice, 'preferred');
        assert.equal(recipient.standing, 'verified');
        assert.deepEqual(notes, []);
      });
    }

    it('is the one of Microsoft’s attribute, where the standard one is not there', async () => {
      const sent = [receives];
      const attributes = [prefer.microsoft(receives.certificate)];
      const { recipient } = only(await harvestScene({ ...passing, signer: both, sent, attributes }));
      assert.deepEqual(recipient.certificate.raw, receives.certificate.raw);
      assert.equal(recipient.choice, 'microsoftPreferred');
      const contradicted = [...attributes, prefer.issuerAndSerial(both.certificate)];
      const other = only(await harvestScene({ ...passing, signer: both, sent, attributes: contradicted }));
      assert.deepEqual(other.recipient.certificate.raw, both.certificate.raw);
    });

    it('is the signer’s own, where it can be encrypted to and none is preferred', async () => {
      const { recipient } = only(await harvestScene({ ...passing, signer: both, sent: [receives] }));
      assert.deepEqual(recipient.certificate.raw, both.certificate.raw);
      assert.equal(recipient.choice, 'signer');
    });

    it('is another one for the same address, where the signer’s own is for signing alone', async () => {
      const { recipient } = only(await harvestScene({ ...passing, signer: signs, sent: [receives] }));
      assert.deepEqual(recipient.certificate.raw, receives.certificate.raw);
      assert.equal(recipient.choice, 'sameHolder');
    });

    it('is there for one address of several where it is missing for another', async () => {
      const addresses = [emails('alice@example.org', 'sales@example.org'), keyUsage(0x80)];
      const forBoth = await holder({ issuer: root, parts: { extensions: addresses } });
      const header = ['From: sales@example.org, alice@example.org', 'Sender: alice@example.org'];
      const { found, refused } = await harvestScene({
        ...passing,
        signer: forBoth,
        sent: [receives],
        header,
      });
      assert.deepEqual(
        found.map(({ recipient }) => recipient.address),
        ['alice@example.org'],
      );
      assert.deepEqual(
        refused.map(({ reason }) => reason),
        ['senderCannotReceive'],
      );
    });

    it('is none, where only others can be encrypted to', async () => {
      const bob = await holder({ issuer: root, uses: 'encrypt', address: 'bob@example.net' });
      const said = refusal(await harvestScene({ ...passing, signer: signs, sent: [bob] }));
      assert.match(said, /^senderCannotReceive: its keyUsage allows digitalSignature/);
    });

    it('is another than the preferred one where that is missing, which is said', async () => {
      const attributes = [prefer.issuerAndSerial(receives.certificate)];
      const { recipient, notes } = only(await harvestScene({ ...passing, signer: both, attributes }));
      assert.deepEqual(recipient.certificate.raw, both.certificate.raw);
      assert.match(notes.join(), /prefers is not in the message/);
    });

    it('is the preferred one where that was not sent again, but is at hand', async () => {
      const attributes = [prefer.issuerAndSerial(receives.certificate)];
      const atHand = [receives];
      const { recipient } = only(await harvestScene({ ...passing, signer: signs, attributes, atHand }));
      assert.deepEqual(recipient.certificate.raw, receives.certificate.raw);
    });

    it('is never one of the preferred name that nobody vouches for: it can be put in on the way', async () => {
      const { issuer, serialNumberDer } = receives.certificate;
      const forged = await holder({
        uses: 'encrypt',
        keyId: 'receives',
        parts: { issuer: issuer.raw, serialNumber: serialNumberDer },
      });
      for (const form of ['issuerAndSerial', 'subjectAltKeyIdentifier'] as const) {
        const scene = { ...passing, signer: both, sent: [forged] };
        const attributes = [prefer[form](receives.certificate)];
        const { recipient, notes } = only(await harvestScene({ ...scene, attributes }));
        assert.deepEqual(recipient.certificate.raw, both.certificate.raw);
        assert.match(notes.join(), /prefers cannot be used: /);
        const beside = [forged, receives];
        const right = only(await harvestScene({ ...scene, sent: beside, attributes }));
        assert.deepEqual(right.recipient.certificate.raw, receives.certificate.raw);
      }
    });

    it('is never one for another address, preferred or not', async () => {
      const bob = await holder({ issuer: root, uses: 'encrypt', address: 'bob@example.net' });
      const attributes = [prefer.issuerAndSerial(bob.certificate)];
      const { recipient, notes } = only(
        await harvestScene({ ...passing, signer: both, sent: [bob], attributes }),
      );
      assert.deepEqual(recipient.certificate.raw, both.certificate.raw);
      assert.match(notes.join(), /it is not for “alice@example.org”/);
    });

    it('is none that has expired', async () => {
      const parts = { notAfter: new Date('2026-01-01T00:00:00Z') };
      const old = await holder({ issuer: root, uses: 'encrypt', parts });
      const said = refusal(await harvestScene({ ...passing, signer: signs, sent: [old] }));
      assert.match(said, /^senderCannotReceive/);
    });

    it('follows what is signed, not what is added beside it', async () => {
      const { recipient } = only(
        await harvestScene({
          ...passing,
          signer: both,
          sent: [receives],
          unsignedAttrs: [prefer.issuerAndSerial(receives.certificate), capabilities(AES_128)],
        }),
      );
      assert.deepEqual(recipient.certificate.raw, both.certificate.raw);
      assert.equal(recipient.capabilities, undefined);
    });

    it('follows no preference that stands there twice or cannot be read, which is said', async () => {
      const one = prefer.issuerAndSerial(receives.certificate);
      const broken = attribute(AttributeOid.encrypKeyPref, der.integer(1));
      const twice = [one, prefer.recipientKeyId(receives.certificate)];
      for (const attributes of [twice, [broken]]) {
        const scene = { ...passing, signer: both, sent: [receives], attributes };
        const { recipient, notes } = only(await harvestScene(scene));
        assert.deepEqual(recipient.certificate.raw, both.certificate.raw);
        assert.match(notes.join(), /cannot be read/);
      }
    });
  });

  describe('what is kept with it', () => {
    it('is where it is from, and what the program can read', async () => {
      const attributes = [capabilities(AES_256, AES_128), signingTime('2026-11-02T09:00:00Z')];
      const { recipient } = only(await harvestScene({ ...passing, signer: both, attributes }));
      const { address, capabilities: can, provenance, harvestedAt } = recipient;
      assert.deepEqual(
        { address, can, provenance, harvestedAt },
        {
          address: 'alice@example.org',
          can: [{ oid: AES_256 }, { oid: AES_128 }],
          provenance: {
            file: 'test.eml',
            messageId: '<1@example.org>',
            signingTime: '2026-11-02T09:00:00Z',
          },
          harvestedAt: '2026-11-23T08:00:00Z',
        },
      );
    });

    it('is nothing that is said in the future, or no message could ever be later', async () => {
      const attributes = [
        capabilities(AES_128),
        signingTime('2026-11-25T09:00:00Z'),
        prefer.issuerAndSerial(receives.certificate),
      ];
      const { recipient, notes } = only(
        await harvestScene({ ...passing, signer: both, sent: [receives], attributes }),
      );
      assert.equal(recipient.capabilities, undefined);
      assert.equal(recipient.provenance.signingTime, undefined);
      assert.deepEqual(recipient.certificate.raw, both.certificate.raw);
      assert.match(notes.join(), /lies in the future/);
    });

    it('is the address as From has it, however its domain is written', async () => {
      const signer = await holder({ issuer: root, address: 'alice@xn--bcher-kva.example' });
      const header = ['From: Alice <Alice@b\u00fccher.example>'];
      const { recipient } = only(await harvestScene({ ...passing, signer, header }));
      assert.equal(recipient.address, 'Alice@b\u00fccher.example');
    });

    it('is the address of the certificate, where there is no message around the signature', async () => {
      const { recipient } = only(await harvestScene({ ...passing, signer: both, header: [] }));
      assert.equal(recipient.address, 'alice@example.org');
      assert.equal(recipient.provenance.messageId, undefined);
    });
  });

  describe('who vouches', () => {
    it('is nobody for a message that was changed, that another has sent, or that is not signed', async () => {
      const changed = (message: Uint8Array): Uint8Array =>
        Buffer.from(Buffer.from(message).toString('latin1').replace('QYXkgMTAg', 'QYXkgOTAg'), 'latin1');
      const intact = Buffer.from(await sceneMessage({ ...passing, signer: both })).toString('latin1');
      assert.match(intact, /QYXkgMTAg/);
      const everything = { ...passing, signer: both, accept: ['untrustedRoot', 'selfSigned'] } as const;
      assert.match(refusal(await harvestScene({ ...everything, changed })), /^senderNotVerified/);
      const header = ['From: mallory@example.com'];
      assert.match(refusal(await harvestScene({ ...everything, header })), /^senderNotVerified/);
      const plain = (): Uint8Array => Buffer.from('From: a@example.org\r\n\r\nHello\r\n');
      assert.match(refusal(await harvestScene({ ...everything, changed: plain })), /^nothingSigned/);
    });

    it('is a root that is not trusted on request alone', async () => {
      const scene: HarvestScene = { signer: both, sent: [root] };
      assert.match(refusal(await harvestScene(scene)), /^senderRootNotTrusted/);
      assert.match(
        refusal(await harvestScene({ ...scene, accept: ['selfSigned'] })),
        /^senderRootNotTrusted/,
      );
      const { recipient, end } = only(await harvestScene({ ...scene, accept: ['untrustedRoot'] }));
      assert.equal(recipient.standing, 'untrustedRoot');
      assert.deepEqual(end.raw, root.certificate.raw);
      const rootless = only(await harvestScene({ signer: both, accept: ['untrustedRoot'] }));
      assert.deepEqual(rootless.end.raw, both.certificate.raw);
    });

    it('is the same untrusted root for the preferred certificate as for the signer', async () => {
      const other = await link('Root');
      const substitute = await holder({ issuer: other, uses: 'encrypt', keyId: 'receives' });
      const attributes = [prefer.subjectAltKeyIdentifier(receives.certificate)];
      const scene = { signer: both, attributes, accept: ['untrustedRoot'] } as const;
      const bad = only(await harvestScene({ ...scene, sent: [root, other, substitute] }));
      assert.deepEqual(bad.recipient.certificate.raw, both.certificate.raw);
      const good = only(await harvestScene({ ...scene, sent: [root, receives] }));
      assert.deepEqual(good.recipient.certificate.raw, receives.certificate.raw);
    });

    it('is not even an untrusted root for what no CA below it has issued', async () => {
      const mallory = await holder({ issuer: root, address: 'mallory@example.org' });
      const signer = await holder({ issuer: mallory });
      const scene = { signer, sent: [mallory, root], accept: ['untrustedRoot'] } as const;
      assert.match(refusal(await harvestScene(scene)), /^senderNotVerified: .*not that of a CA/);
    });

    it('is the sender himself on request alone, and for his own certificate alone', async () => {
      const self = await holder();
      assert.match(refusal(await harvestScene({ signer: self })), /^senderSelfSigned/);
      const { recipient } = only(await harvestScene({ signer: self, accept: ['selfSigned'] }));
      assert.equal(recipient.standing, 'selfSigned');
      const second = await holder({ uses: 'encrypt' });
      const attributes = [prefer.issuerAndSerial(second.certificate)];
      const scene = { signer: self, sent: [second], attributes, accept: ['selfSigned'] } as const;
      const { recipient: kept, notes } = only(await harvestScene(scene));
      assert.deepEqual(kept.certificate.raw, self.certificate.raw);
      assert.match(notes.join(), /cannot be used/);
    });
  });
});
