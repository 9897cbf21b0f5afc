import { strict as assert } from 'node:assert';
import { unhurried } from '../../src/core/bytes/pace';
import { harvest, type Harvest } from '../../src/core/report/harvest/harvest';
import { openFile } from '../../src/core/report/open';
import type { HarvestedRecipient } from '../../src/core/smime/harvest/harvestedRecipient';
import { allLayers, isSigned } from '../../src/core/smime/layer';
import { unwrap } from '../../src/core/smime/unwrap';
import { ByteSource } from '../../src/core/bytes/byteSource';
import { describeCorpus, type Corpus } from '../support/corpus';
import { nodePlatform } from '../support/nodePlatform';

const DAY = 86_400_000;

/** What each message gives: address, why the certificate was chosen, its serial number, how many capabilities. */
const expected: Readonly<Record<string, string>> = {
  // Made by NSS, with both attributes that name a preference.
  'thunderbird/smime/alice.dsig.SHA256.multipart.eml': 'Alice@example.com preferred 1e',
  'thunderbird/smime/alice.sig.SHA256.opaque.eml': 'Alice@example.com preferred 1e',
  // The outer one is the sender’s, the one inside another’s.
  'thunderbird/smime/alice.plain.dsig.SHA256.multipart.dave.sig.SHA256.opaque.eml':
    'Dave@example.com preferred 32',
  'johnny/assets/valid-signed/eve-smime.eml': 'eve@bigcorporation.de preferred 59659dcd9f22cde8875c8ff1',
  'johnny/01-cms/valid_email_from_manager.eml': 'manager@bigcorporation.de signer 462f274ec8a41c05b3cca482 8',
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

/** What mail gives that looks signed and is not, or not by whom it names. */
const spoofs: Readonly<Record<string, readonly string[]>> = {
  'covert/01-enc/smime/01-reply-mix-822.eml': ['nothingSigned'],
  'johnny/01-cms/c1_eContent-confusion/eContent_confusion.eml': ['senderNotVerified'],
  'johnny/01-cms/c3_no-signerInfos/no_signerInfos_detached.eml': ['nothingSigned'],
  'johnny/01-cms/c3_no-signerInfos/no certificates/no_signerInfos_no_certificates_detached.eml': [
    'nothingSigned',
  ],
  'johnny/03-mime/m1-prepending-text/m1-smime.eml': ['senderNotVerified'],
  'johnny/03-mime/m4-hiding-as-attachment/m4-smime.eml': ['senderNotVerified'],
  'johnny/04-id/i1-sender-signer-checks/i1-from-unequals-signer-smime.eml': ['senderNotVerified'],
  // The manager is in the display name; the address is that of the certificate.
  'johnny/04-id/i2-display-name-confusion/i2-from-contains-signer-smime.eml': [
    'eve@bigcorporation.de preferred 59659dcd9f22cde8875c8ff1',
  ],
  ...Object.fromEntries(
    [
      'from-is-empty',
      'from-is-nonexistent',
      'from-is-only-a-name',
      'from-is-sender-signer-a',
      'from-is-sender-signer-b',
      'from-is-signer-sender-a',
      'from-is-signer-sender-b',
    ].map((name) => [`johnny/04-id/i2-display-name-confusion/i2-${name}-smime.eml`, ['senderNotVerified']]),
  ),
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
      assert.deepEqual(
        found.map(({ recipient }) => said(recipient)),
        [wanted],
      );
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

  it('mail that only looks signed gives nobody; only who is named beside his own address is taken by that', async () => {
    const taken: Record<string, readonly string[]> = {};
    for (const { file } of corpus.entries.filter(({ spoof }) => spoof !== undefined)) {
      const { found, refused: others } = await harvested(corpus, file);
      taken[file] = [...found.map(({ recipient }) => said(recipient)), ...others.map(({ reason }) => reason)];
    }
    assert.deepEqual(taken, spoofs);
  });
});

function said({ address, choice, certificate, capabilities }: HarvestedRecipient): string {
  const parts = [address, choice, certificate.serialNumber.value];
  return [...parts, ...(capabilities ? [capabilities.length] : [])].join(' ');
}
