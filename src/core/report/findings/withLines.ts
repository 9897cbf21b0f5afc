import type { ByteSource } from '../../bytes/byteSource';
import { lineNumbers } from '../../bytes/lines';
import type { Pace } from '../../bytes/pace';
import type { SourceSet } from '../../bytes/sourceSet';
import type { Finding, PlacedDraft } from '../../verify/finding';

/** Findings with the lines of the file that they stand on, where they stand in it. */
export async function withLines(
  findings: readonly PlacedDraft[],
  file: ByteSource,
  sources: SourceSet,
  pace: Pace,
): Promise<readonly Finding[]> {
  const offsets = findings.map(({ range }) => range && sources.inFile(range)?.start);
  const known = offsets.filter((offset) => offset !== undefined);
  const lines = await lineNumbers(file.bytes, known, pace);
  return findings.map((finding, index) => {
    const line = lines.get(offsets[index] ?? -1);
    return line === undefined ? finding : { ...finding, line };
  });
}
