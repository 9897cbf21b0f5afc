import { strict as assert } from 'node:assert';
import { unhurried } from '../../src/core/bytes/pace';
import { harvest, type Harvest } from '../../src/core/report/harvest/harvest';
import { openFile } from '../../src/core/report/open';
import { allLayers, isSigned } from '../../src/core/smime/layer';
import { unwrap } from '../../src/core/smime/unwrap';
import { ByteSource } from '../../src/core/bytes/byteSource';
import { describeCorpus, type Corpus } from '../support/corpus';
import { nodePlatform } from '../support/nodePlatform';

const DAY = 86_400_000;
const MANAGER = 'manager@bigcorporation.de';

/** What each message gives: address, why the certificate was chosen, its serial number, how many capabilities. */
const expected: Readonly<Record<string, string>> = {
  // Made by NSS, with both attributes that name a preference.
  'thunderbird/smime/alice.dsig.SHA256.multipart.eml': 'Alice@example.com preferred 1e',
  'thunderbird/smime/alice.sig.SHA256.opaque.eml': 'Alice@example.com preferred 1e',
  // The outer one is the sender’s, the one inside another’s.
  'thunderbird/smime/alice.plain.dsig.SHA256.multipart.dave.sig.SHA256.opaque.eml':
    'Dave@example.com preferred 32',
  'johnny/assets/valid-signed/eve-smime.eml': 'eve@bigcorporation.de preferred 59659dcd9f22cde8875c8ff1',
  'johnny/01-cms/valid_email_from_manager.eml': `${MANAGER} signer 462f274ec8a41c05b3cca482 8`,
  // One certificate to sign with, another to encrypt to (RFC 9216).
  'rfc9788/smime-multipart.eml': 'alice@smime.example sameHolder 0f2d25bd1139974ace425487a1ee3d34068ab4',
  'notmuch/pkcs7/smime-onepart-signed.eml':
    'alice@smime.example signer 6782b45973524bc1f47147196af0fd118aaa4c0b',
};

/** What was refused, and why. */
const refused: Readonly<Record<string, string>> = {
  'thunderbird/smime/alice.dsig.SHA256.multipart.bad.eml': 'senderNotVerified',
  // SHA-1 proves nothing.
  'thunderbird/smime/alice.sig.SHA1.opaque.eml': 'senderNotVerified',
  'rfc4134/4.10.bin': 'senderNotVerified',
  'rfc9788/smime-signed-enc.eml': 'nothingSigned',
};

/** Harvests with everybody trusted who has sent a certificate: the worst case. */
async function harvested(corpus: Corpus, file: string): Promise<Harvest> {
  const bytes = new Uint8Array(corpus.read(file));
  const { root } = await unwrap(ByteSource.file(file, bytes), { keys: [] }, nodePlatform, unhurried);
  const anchors = [...allLayers(root)].filter(isSigned).flatMap(({ signedData }) => signedData.certificates);
  const at = new Date(Math.max(0, ...anchors.map(({ notBefore }) => Date.parse(notBefore.value))) + DAY);
  const options = { keys: [], certificates: [], trust: anchors, at };
  const opened = await openFile(file, bytes, options, nodePlatform, unhurried);
  const trust = { anchors, crls: [], ocsp: [], at, requireRevocation: false };
  return harvest(opened, { trust, certificates: [], accept: [] }, nodePlatform.crypto, unhurried);
}

describeCorpus('recipients from messages of the corpus', (corpus) => {
  for (const [file, wanted] of Object.entries(expected)) {
    it(`${file}: ${wanted}`, async () => {
      const { found } = await harvested(corpus, file);
      const said = found.map(({ recipient: { address, choice, certificate, capabilities } }) =>
        [
          address,
          choice,
          certificate.serialNumber.value,
          ...(capabilities ? [capabilities.length] : []),
        ].join(' '),
      );
      assert.deepEqual(said, [wanted]);
    });
  }

  for (const [file, reason] of Object.entries(refused)) {
    it(`${file}: ${reason}`, async () => {
      const taken = await harvested(corpus, file);
      assert.deepEqual(taken.found, []);
      assert.deepEqual(
        taken.refused.map((each) => each.reason),
        [reason],
      );
    });
  }

  it('mail that only looks signed gives nobody whose certificate is another’s', async () => {
    for (const { file } of corpus.entries.filter(({ spoof }) => spoof !== undefined)) {
      const { found } = await harvested(corpus, file);
      const addresses = found.map(({ recipient }) => recipient.address);
      const managers = found.filter(({ recipient }) => recipient.address === MANAGER);
      for (const { recipient } of managers)
        assert.equal(recipient.certificate.serialNumber.value, '462f274ec8a41c05b3cca482', file);
      if (file.includes('/04-id/')) assert.ok(!addresses.includes(MANAGER), file);
    }
  });
});
