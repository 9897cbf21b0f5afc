import type { Range } from '../../core/bytes/range';
import type { ViewEnd } from '../../shared/messenger';
import { MAX_SLICE } from '../../shared/requests';
import { bytes as bytesWord, hexByte } from '../words/numbers';

/** What copied bytes become. */
export type CopyForm = 'hex' | 'text';

/** Copies bytes through the host, as many as may be asked for at once; answers what there is to tell. */
export async function copyBytes(line: ViewEnd, range: Range | undefined, form: CopyForm): Promise<string> {
  if (range === undefined || range.end <= range.start)
    return 'There is nothing to copy: no bytes are marked.';
  const length = range.end - range.start;
  if (length > MAX_SLICE)
    return `${bytesWord(length)} are marked, and at most ${bytesWord(MAX_SLICE)} can be copied at once.`;
  const copied = await line.ask('bytes', range);
  const text = form === 'hex' ? [...copied].map(hexByte).join('') : new TextDecoder().decode(copied);
  return (await line.ask('copy', { text })) ?? 'Copied';
}
