import { strict as assert } from 'node:assert';
import type { RegionFact } from '../../../src/core/report/regions';
import type { Report } from '../../../src/core/report/report';
import { LONGEST_TEXT } from '../../../src/host/editor/excerpt/clipped';
import { excerptOf, pageOf } from '../../../src/host/editor/excerpt/excerpt';
import { listOf } from '../../../src/host/editor/excerpt/listsOf';
import { fewRegions, MOST_REGIONS } from '../../../src/host/editor/excerpt/fewRegions';
import { LIST_PAGE } from '../../../src/shared/lists';
import { forMany, withCertificates, withFields, withParts } from '../../support/longMessages';
import { open } from '../../support/opening';
import { openSigned } from '../../support/signedScene';

async function reportOn(bytes: Uint8Array): Promise<Report> {
  return (await open(bytes)).report;
}

/** What a view gets of a cut list when it asks on to the end. */
function inPages(report: Report): readonly (readonly [string, number, number])[] {
  const { cut } = excerptOf(report);
  return (cut?.lists ?? []).map(({ list, of, total }) => {
    const got: unknown[] = [];
    for (let page = pageOf(report, { list, of }, 0); page.length > 0;) {
      got.push(...page);
      page = pageOf(report, { list, of }, got.length);
    }
    assert.deepEqual(got, listOf(report, list, of));
    return [list, total, got.length];
  });
}

describe('what a view is sent of a report', () => {
  it('is the whole of a small one', async () => {
    const report = await openSigned({});
    const excerpt = excerptOf(report);
    assert.equal(excerpt.cut, undefined);
    assert.deepEqual({ ...excerpt.report, findings: [] }, { ...report, findings: [] });
  });

  it('is the first page of each long list, and the rest comes in pages', async () => {
    assert.deepEqual(inPages(await reportOn(await forMany(250))), [['recipients', 250, 250]]);
    const lists = inPages(await reportOn(await withCertificates(150)));
    assert.ok(lists.some(([list, total]) => list === 'certificates' && total === 151));
    const fields = inPages(await reportOn(withFields(300, 10)));
    assert.ok(fields.some(([list, total]) => list === 'headers' && total > 300));
  });

  it('stays small, whatever is in the message', async () => {
    for (const bytes of [await forMany(2000), await withCertificates(300), withFields(5000, 3_000_000)]) {
      const { report } = excerptOf(await reportOn(bytes));
      assert.ok(JSON.stringify(report).length < 400_000);
    }
  });

  it('says where a text was cut, and never in the middle of a character', async () => {
    const { report } = excerptOf(await reportOn(withFields(1, 100_000)));
    const subject = report.layers[0]?.headers?.find(({ name }) => name === 'Subject')?.value ?? '';
    assert.match(subject, /… \(\d+ more characters\)$/);
    assert.ok(subject.length < LONGEST_TEXT + 40);
    const odd = { ...report, file: `${'x'.repeat(LONGEST_TEXT - 1)}${'\u{1f512}'.repeat(5)}` };
    assert.doesNotMatch(excerptOf(odd).report.file, /[\ud800-\udbff](?![\udc00-\udfff])/);
  });

  it('has the worst signature of a layer, however many stand before it', async () => {
    const signed = await openSigned({ also: Array.from({ length: LIST_PAGE + 20 }, () => ({})) });
    const bad = signed.signatures.map((signature, place) =>
      place === LIST_PAGE + 10 ? { ...signature, indication: 'TOTAL_FAILED' as const } : signature,
    );
    const { report, cut } = excerptOf({ ...signed, signatures: bad });
    assert.equal(report.signatures.length, LIST_PAGE + 1);
    assert.equal(report.signatures.at(-1)?.indication, 'TOTAL_FAILED');
    assert.deepEqual(cut?.signaturePlaces.slice(-2), [LIST_PAGE - 1, LIST_PAGE + 10]);
  });

  it('begins with the gravest findings, and says how many of each kind there are', async () => {
    const signed = await openSigned({});
    const [finding] = (await reportOn(await withCertificates(1))).findings;
    assert.ok(finding);
    const findings = Array.from({ length: 150 }, (_, index) => ({
      ...finding,
      severity: index === 149 ? ('error' as const) : ('info' as const),
    }));
    const { report, cut } = excerptOf({ ...signed, findings });
    assert.equal(report.findings[0]?.severity, 'error');
    assert.deepEqual(cut?.tally, { error: 1, warning: 0, info: 149 });
  });

  it('names what stands at the end of a long header', async () => {
    const { report } = await open(withFields(300, 10));
    const moved = report.layers.map((layer) => ({ ...layer, headers: layer.headers?.toReversed() ?? [] }));
    const { cut } = excerptOf({ ...report, layers: moved });
    assert.deepEqual(
      cut?.named.map(({ name }) => name),
      ['Subject', 'From'],
    );
  });

  it('has few regions, which still cover every byte once', async () => {
    const { report } = await open(withParts(500));
    assert.ok(report.regions.length > 500);
    const { regions } = excerptOf(report).report;
    assert.ok(regions.length <= MOST_REGIONS);
    let at = 0;
    for (const { range } of regions) {
      assert.equal(range.start, at);
      at = range.end;
    }
    assert.equal(at, report.layers[0]?.range.end);
  });

  it('claims no more of regions that are told as one than holds for each of them', () => {
    const region = (at: number, told: Partial<RegionFact>): RegionFact => ({
      range: { source: 'file', start: at * 10, end: at * 10 + 10 },
      kind: 'part',
      layer: `1.${at}`,
      signedBy: [],
      encryptedBy: [],
      ...told,
    });
    const all = Array.from({ length: MOST_REGIONS }, (_, at) =>
      region(at, { signedBy: at % 2 === 0 ? ['2'] : ['3'] }),
    );
    const large = { signedBy: ['1', '2'], encryptedBy: ['4'] };
    const last = { ...region(MOST_REGIONS, large), range: { source: 'file', start: 2000, end: 9000 } };
    const joined = (tail: Partial<RegionFact>): RegionFact | undefined =>
      fewRegions([
        ...all,
        last,
        { ...region(900, tail), range: { source: 'file', start: 9000, end: 9001 } },
      ]).at(-1);
    assert.deepEqual(joined({})?.signedBy, []);
    assert.deepEqual(joined({})?.encryptedBy, []);
    const frame = { ...last, kind: 'signature', signedBy: [] } as const;
    assert.equal(fewRegions([...all, frame, region(900, {})]).at(-1)?.kind, 'part');
  });

  it('is nothing of a list that there is not', async () => {
    const report = await openSigned({});
    assert.deepEqual(pageOf(report, { list: 'certificates', of: '9.9' }, 0), []);
    assert.deepEqual(pageOf(report, { list: 'signedAttributes', of: 'first' }, 0), []);
  });
});
