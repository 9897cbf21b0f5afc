import { strict as assert } from 'node:assert';
import { ByteSource } from '../../src/core/bytes/byteSource';
import { unhurried } from '../../src/core/bytes/pace';
import { openFile } from '../../src/core/report/open';
import { allLayers, isSigned } from '../../src/core/smime/layer';
import { unwrap } from '../../src/core/smime/unwrap';
import { describeCorpus } from '../support/corpus';
import { nodePlatform } from '../support/nodePlatform';

const DAY = 86_400_000;

const JOHNNY = 'johnny/04-id';
const NAMES = `${JOHNNY}/i2-display-name-confusion`;

/** What each trick is called: rules of findings and reasons of checks, of which each must be given. */
const tricks: Readonly<Record<string, readonly string[]>> = {
  'covert/01-enc/smime/01-reply-mix-822.eml': ['wrappedCiphertext'],
  'johnny/01-cms/c1_eContent-confusion/eContent_confusion.eml': ['contentDiffers', 'signedPartDemoted'],
  'johnny/01-cms/c3_no-signerInfos/no_signerInfos_detached.eml': ['noSigners'],
  'johnny/01-cms/c3_no-signerInfos/no certificates/no_signerInfos_no_certificates_detached.eml': [
    'noSigners',
  ],
  'johnny/03-mime/m1-prepending-text/m1-smime.eml': ['coversPart', 'prependedPart'],
  'johnny/03-mime/m4-hiding-as-attachment/m4-smime.eml': ['coversPart', 'signedPartDemoted'],
  [`${JOHNNY}/i1-sender-signer-checks/i1-from-unequals-signer-smime.eml`]: ['addressDiffers'],
  // The address is the signer’s own, and the name before it another’s.
  [`${NAMES}/i2-from-contains-signer-smime.eml`]: ['nameUnproven', 'replyToDiffers'],
  [`${NAMES}/i2-from-is-empty-smime.eml`]: ['fromEmpty'],
  [`${NAMES}/i2-from-is-nonexistent-smime.eml`]: ['fromEmpty'],
  [`${NAMES}/i2-from-is-only-a-name-smime.eml`]: ['fromEmpty'],
  [`${NAMES}/i2-from-is-sender-signer-a-smime.eml`]: ['displayNameMisleads'],
  [`${NAMES}/i2-from-is-sender-signer-b-smime.eml`]: ['displayNameMisleads'],
  [`${NAMES}/i2-from-is-signer-sender-a-smime.eml`]: ['addressDiffers'],
  [`${NAMES}/i2-from-is-signer-sender-b-smime.eml`]: ['addressDiffers'],
};

describeCorpus('mail that only looks signed', (corpus) => {
  const spoofs = corpus.entries.filter(({ spoof }) => spoof !== undefined);

  it('is there', () => assert.ok(spoofs.length > 10));

  for (const { file, spoof = '' } of spoofs) {
    it(`${file} does not pass unflagged and names its trick, whomever one trusts: ${spoof}`, async () => {
      const bytes = new Uint8Array(corpus.read(file));
      const { root } = await unwrap(ByteSource.file(file, bytes), { keys: [] }, nodePlatform, unhurried);
      // The worst case: everybody who has sent a certificate is trusted.
      const trust = [...allLayers(root)]
        .filter(isSigned)
        .flatMap(({ signedData }) => signedData.certificates);
      const validFrom = trust.map(({ notBefore }) => Date.parse(notBefore.value));
      const options = { keys: [], certificates: [], trust, at: new Date(Math.max(0, ...validFrom) + DAY) };
      const { report } = await openFile(file, bytes, options, nodePlatform, unhurried);
      const isFlagged = report.findings.some(
        ({ category, severity }) => category === 'identity' && severity !== 'info',
      );
      assert.ok(report.summary.indication !== 'TOTAL_PASSED' || isFlagged);
      const named: readonly (string | undefined)[] = [
        ...report.findings.map(({ rule }) => rule),
        ...report.signatures.flatMap(({ checks }) => checks.map(({ reason }) => reason)),
      ];
      for (const trick of tricks[file] ?? assert.fail('nobody has said what the trick is'))
        assert.ok(named.includes(trick), `${trick} is not among ${named.join(' ')}`);
    });
  }
});
