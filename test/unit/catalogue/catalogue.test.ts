import { strict as assert } from 'node:assert';
import { catalogue } from '../../../src/core/catalogue/catalogue';
import type { Explanation } from '../../../src/core/catalogue/explanation';
import { countersignatureSentences } from '../../../src/core/catalogue/checkReasons';
import { gives, said, type CatalogueRow } from '../../support/catalogueRow';
import { algorithmPolicyRows } from './rows/algorithmPolicy';
import { certificateFindingRows } from './rows/certificateFindings';
import { coverageRows } from './rows/coverage';
import { cryptographyFindingRows } from './rows/cryptographyFindings';
import { essFindingRows } from './rows/essFindings';
import { headerRows } from './rows/headers';
import { identityRows } from './rows/identity';
import { interopFindingRows } from './rows/interopFindings';
import { messageDigestRows } from './rows/messageDigest';
import { mimeFindingRows } from './rows/mimeFindings';
import { notMadeRows } from './rows/notMade';
import { pathRows } from './rows/paths';
import { purposeRows } from './rows/purpose';
import { signatureValueRows } from './rows/signatureValue';
import { structureRows } from './rows/structure';
import { structureFindingRows } from './rows/structureFindings';
import { timeFindingRows, timeRows } from './rows/timeFindings';
import { trustRows } from './rows/trust';

const rows: readonly CatalogueRow[] = [
  ...structureRows,
  ...messageDigestRows,
  ...signatureValueRows,
  ...algorithmPolicyRows,
  ...trustRows,
  ...notMadeRows,
  ...pathRows,
  ...structureFindingRows,
  ...coverageRows,
  ...headerRows,
  ...mimeFindingRows,
  ...cryptographyFindingRows,
  ...certificateFindingRows,
  ...essFindingRows,
  ...interopFindingRows,
  ...timeRows,
  ...timeFindingRows,
  ...identityRows,
  ...purposeRows,
];

const kinds = {
  check: catalogue.checks,
  notMade: catalogue.notMade,
  path: catalogue.paths,
  finding: catalogue.findings,
} as const;

describe('the catalogue', () => {
  for (const [kind, reasons] of Object.entries(kinds)) {
    for (const [code, reason] of Object.entries<Partial<Explanation>>(reasons)) {
      it(`${kind} ${code}: sentence, cause, remedy and clause`, () => {
        const { sentence, cause, remedy, clause } = reason;
        const texts =
          'status' in reason && reason.status === 'passed' ? [sentence] : [sentence, cause, remedy];
        for (const text of texts) {
          assert.match(text ?? '', /^\S.*\.$/);
          assert.doesNotMatch(text ?? '', /\s$|\s\s|undefined|TODO/);
        }
        assert.ok(
          clause === undefined ||
            /^(?:RFC \d+|X\.690|SP 800-\d+\w|S\/MIME BR|ETSI EN [\d -]+|UTS \d+)(?: §| )[\w.()]/.test(clause),
          clause,
        );
      });
    }
  }
});

describe('each reason of the catalogue', () => {
  for (const row of rows) {
    it(`${row.kind} ${row.code}: a message yields it, and its twin does not`, async () => {
      const report = await row.yields();
      assert.ok(gives(report, row), 'the message yields it');
      for (const message of said(report, row)) assertFromCatalogue(message, row);
      const twin = await row.twin();
      assert.ok(!gives(twin, row), 'the twin does not');
      // Else it would not yield it for want of anything to judge.
      if (row.kind !== 'finding') assert.ok(twin.signatures.length > 0, 'the twin is signed');
    });
  }

  it('has such a message', () => {
    const shown = new Set(rows.map(({ kind, code }) => `${kind} ${code}`));
    const all = Object.entries(kinds).flatMap(([kind, reasons]) =>
      Object.keys(reasons).map((code) => `${kind} ${code}`),
    );
    assert.deepEqual(
      all.filter((each) => !shown.has(each)),
      [],
    );
  });
});

/** No sentence is built elsewhere: the particulars follow behind it. */
function assertFromCatalogue(message: string | undefined, { kind, code }: CatalogueRow): void {
  const reasons: Readonly<Record<string, Pick<Explanation, 'sentence'>>> = kinds[kind];
  const sentences = [
    reasons[code]?.sentence,
    (countersignatureSentences as Readonly<Record<string, string>>)[code],
  ];
  assert.ok(
    sentences.some((each) => each !== undefined && message?.startsWith(each.replace(/\.$/, '')) === true),
    message,
  );
}
