import { toHex } from '../../src/core/bytes/hex';
import type { Range } from '../../src/core/bytes/range';
import type { Opened } from '../../src/core/report/open';
import type { Report, Signature, SignerFact } from '../../src/core/report/report';

/**
 * All that a report shows as signed or as vouched for by the signer’s CA, and so may say nothing else for any change of
 * what is not signed:
 * - of each signature the certificate of its signer with all that is read from it, every certificate of its path, the
 *   signed attributes, the signing time, the digests, the bytes that they are over, and what each check found;
 * - the times that somebody vouches for;
 * - how much is signed, and each part that a signature covers, byte for byte;
 * - the header fields that are protected.
 *
 * What is left out is what is shown as not signed: header fields outside, findings, algorithm identifiers and version
 * numbers, unsigned attributes, and where everything stands.
 */
export function signedFacts({ report, sources }: Opened): object {
  const bytesOf = (range: Range | undefined) => range && toHex(sources.view(range));
  return {
    signed: report.summary.signed,
    signatures: report.signatures.map((signature) => signatureFacts(signature, bytesOf)),
    covered: coveredParts(report, bytesOf),
    headers: report.headers.fields
      .filter(({ inner }) => inner !== undefined)
      .map(({ name, inner, status }) => ({ name, inner, status })),
  };
}

type BytesOf = (range: Range | undefined) => string | undefined;

function signatureFacts(signature: Signature, bytesOf: BytesOf): object {
  const { signer, signingTime, attributes, digest, checks, paths, timeline } = signature;
  return {
    signer: signerFacts(signer, bytesOf),
    signingTime,
    attributes: attributes.filter(({ signed }) => signed).map(({ oid, text }) => ({ oid, text })),
    digest: { expected: digest.expected, computed: digest.computed, over: bytesOf(digest.over) },
    checks: checks.map(({ id, status, reason }) => ({ id, status, reason })),
    path: paths.at(-1)?.certificates.map(({ range, ...named }) => ({ ...named, bytes: bytesOf(range) })),
    times: timeline
      .filter(({ standing }) => standing !== 'claimed')
      .map(({ what, time, standing, detail }) => ({ what, time, standing, detail })),
  };
}

function signerFacts({ certificate, ...named }: SignerFact, bytesOf: BytesOf): object {
  const { range, ...facts } = certificate ?? {};
  return { ...named, certificate: { ...facts, bytes: bytesOf(range) } };
}

function coveredParts({ coverage }: Report, bytesOf: BytesOf): readonly object[] {
  return coverage
    .filter(({ signedBy }) => signedBy.length > 0)
    .map(({ range, contentType, filename, shown }) => ({
      contentType,
      filename,
      shown,
      bytes: bytesOf(range),
    }));
}
