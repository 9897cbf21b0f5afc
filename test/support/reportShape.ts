import { strict as assert } from 'node:assert';
import type { Span } from '../../src/core/bytes/range';
import type { SourceSet } from '../../src/core/bytes/sourceSet';
import type { RegionFact } from '../../src/core/report/regions';
import type { Layer, Report } from '../../src/core/report/report';
import { assertMaking } from './makingShape';
import { CHECKS } from '../../src/core/catalogue/checkIds';

const KINDS =
  'mime data signed-data signed-and-enveloped-data enveloped-data auth-enveloped-data encrypted-data compressed-data digested-data authenticated-data certs-only';
const CATEGORIES = 'structure mime cryptography certificate identity coverage time policy interop';
const oneOf = (words: string, word: string) => assert.ok(words.split(' ').includes(word), word);

/** That a report has the shape that scripts rely on, and that each of its ranges lies in a source that is there. */
export function assertShape(report: Report, sources: SourceSet): void {
  assert.deepEqual(JSON.parse(JSON.stringify(report)), report, 'it is plain JSON');
  assertPlain(report, sources);
  assert.equal(report.schema, 1);
  assertSummary(report);
  assert.equal(report.layers.length, 1);
  const ids = report.layers.flatMap((layer) => assertLayer(layer, '1'));
  assert.equal(new Set(ids).size, ids.length);
  for (const signature of report.signatures) {
    assert.ok(ids.includes(signature.layer));
    assert.deepEqual(
      signature.checks.map(({ id }) => id),
      CHECKS,
    );
    for (const { status, clause } of signature.checks) {
      oneOf('passed failed indeterminate notRun', status);
      assert.ok(clause.length > 0);
    }
    oneOf('TOTAL_PASSED INDETERMINATE TOTAL_FAILED', signature.indication);
    const { subject, issuer, serialNumber, emails } = signature.signer;
    assert.ok(
      [subject, issuer, serialNumber].every((text) => typeof text === 'string') && Array.isArray(emails),
    );
    assert.match(signature.signer.serialNumber, /^-?[0-9a-f]*$/);
    for (const digest of [signature.digest.expected, signature.digest.computed])
      assert.ok(digest === undefined || /^(?:[0-9a-f]{2})*$/.test(digest));
  }
  for (const recipient of report.recipients) {
    assert.ok(ids.includes(recipient.layer));
    oneOf('ktri kari kekri pwri kemri ori', recipient.type);
    assert.ok(Object.keys(recipient.id).length <= 1);
    assert.equal(typeof recipient.matches, 'boolean');
  }
  assertMaking(report);
  assertCoverage(report, ids);
  assertRegions(report.regions, ids, { start: 0, end: sources.get('file')?.bytes.length ?? -1 });
  for (const { category, severity, layer, line, message, cause, remedy } of report.findings) {
    oneOf(CATEGORIES, category);
    oneOf('error warning info', severity);
    assert.ok(layer === undefined || ids.includes(layer));
    assert.ok(line === undefined || (Number.isInteger(line) && line >= 1));
    for (const words of [message, cause, remedy]) assert.ok(words !== '');
  }
}

function assertCoverage({ coverage, headers }: Report, ids: readonly string[]): void {
  for (const { layer, shown, signedBy, encryptedBy } of coverage) {
    assert.ok([layer, ...signedBy, ...encryptedBy].every((id) => ids.includes(id)));
    oneOf('inline attachment hidden', shown);
  }
  oneOf('none rfc9788 rfc8551', headers.scheme);
  assert.ok([...headers.envelope, ...headers.legacyDisplay].every((id) => ids.includes(id)));
  for (const { status, inner, outer, differs } of headers.fields) {
    oneOf('unprotected signed encrypted signedAndEncrypted', status);
    assert.ok(inner !== undefined || (outer !== undefined && status === 'unprotected'));
    assert.ok(!differs || (inner !== undefined && outer !== undefined));
  }
}

/** That regions lie end to end, none of them empty, and are all of `whole`; those within them too. */
function assertRegions(regions: readonly RegionFact[], ids: readonly string[], whole: Span): void {
  let at = whole.start;
  for (const { range, kind, layer, signedBy, encryptedBy, lines, within } of regions) {
    assert.equal(range.source, regions[0]?.range.source);
    assert.equal(range.start, at);
    assert.ok(range.end > range.start);
    at = range.end;
    oneOf('header boundary part content signature structure', kind);
    assert.ok([layer, ...signedBy, ...encryptedBy].every((id) => ids.includes(id)));
    assert.ok(lines === undefined || (lines.first >= 1 && lines.last >= lines.first));
    const [first] = within ?? [];
    if (within === undefined || first === undefined) continue;
    assertRegions(within, ids, { start: first.range.start, end: within.at(-1)?.range.end ?? -1 });
  }
  assert.equal(at, whole.end);
}

function assertSummary({ summary, signatures }: Report): void {
  oneOf('whole part none', summary.signed);
  oneOf('whole part none', summary.encrypted);
  oneOf('TOTAL_PASSED INDETERMINATE TOTAL_FAILED NONE', summary.indication);
  assert.equal(summary.indication === 'NONE', signatures.length === 0);
  assert.equal(summary.signed === 'none', signatures.length === 0);
  assert.ok(!summary.tripleWrapped || (summary.signed === 'whole' && summary.encrypted === 'whole'));
}

function assertLayer(layer: Layer, id: string): readonly string[] {
  assert.equal(layer.id, id);
  oneOf(KINDS, layer.kind);
  oneOf('read decrypted locked damaged', layer.state);
  assert.ok(layer.form === undefined || layer.kind === 'signed-data');
  if (layer.state === 'damaged' || layer.state === 'locked') assert.ok(layer.problem, `${id} says why`);
  return [id, ...layer.children.flatMap((child, index) => assertLayer(child, `${id}.${index + 1}`))];
}

/** No bytes, no undefined, nothing but plain objects; and every range within its source. */
function assertPlain(value: unknown, sources: SourceSet): void {
  assert.notEqual(value, undefined);
  if (typeof value !== 'object' || value === null) return;
  assert.ok(Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);
  const { source, start, end } = value as { source?: unknown; start?: number; end?: number };
  if (typeof source === 'string' && start !== undefined && end !== undefined) {
    const found = sources.get(source) ?? assert.fail(`there is no source ${source}`);
    assert.ok(start >= 0 && start <= end && end <= found.bytes.length, JSON.stringify(value));
  }
  for (const each of Object.values(value)) assertPlain(each, sources);
}
