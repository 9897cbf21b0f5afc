import assert from 'node:assert/strict';
import type { ByteSource } from '../../src/core/bytes/byteSource';
import type { Key } from '../../src/core/keys/key';
import type { Report } from '../../src/core/report/report';
import type { Check } from '../../src/core/verify/check';
import { open } from '../support/opening';

/** What came of opening a message. */
export interface Judged {
  readonly report: Report;
  readonly contents: readonly ByteSource[];
}

export async function judge(message: Uint8Array, keys: readonly Key[] = []): Promise<Judged> {
  const { report, sources } = await open(message, keys);
  return { report, contents: sources.all() };
}

/** The reason of each check of the first signature. */
export function reasons({ signatures: [signature] }: Report): ReadonlyMap<string, string | undefined> {
  return new Map(signature?.checks.map(({ id, reason }) => [id, reason]));
}

/** Structure, digest and value of every signature are right. */
export function assertHolds({ report }: Judged, signers = 1): void {
  assert.equal(report.signatures.length, signers, JSON.stringify(report.layers));
  for (const { checks } of report.signatures)
    for (const id of ['structure', 'message-digest', 'signature-value'])
      assert.equal(checks.find((check) => check.id === id)?.status, 'passed', said(checks));
}

function said(checks: readonly Check[]): string {
  return checks.map(({ id, status, message }) => `${id} ${status}: ${message}`).join('\n');
}

/** Digest or value of the signature is found wrong. */
export function assertBroken({ report }: Judged): void {
  assert.equal(report.summary.indication, 'TOTAL_FAILED', JSON.stringify(report.signatures));
}

/** One of the sources is the content, byte by byte. */
export function shows({ contents }: Judged, content: Uint8Array): boolean {
  return contents.some(({ bytes }) => Buffer.from(bytes).equals(content));
}

export function assertShows(judged: Judged, content: Uint8Array): void {
  const { layers, recipients } = judged.report;
  assert.ok(shows(judged, content), JSON.stringify([layers, recipients]));
}

/** Certificates and nothing signed. */
export async function assertCertificates(message: Uint8Array, count: number): Promise<void> {
  const { report } = await judge(message);
  assert.equal(report.layers[0]?.kind, 'certs-only');
  assert.equal(report.layers[0].certificates?.length, count);
  assert.equal(report.summary.indication, 'NONE');
}
