import type { Range } from '../../core/bytes/range';
import type { Opened } from '../../core/report/open';
import type { Place } from '../../shared/messages';
import type { LineIndex } from './lineIndex';
import { elementsAround } from './structure/elements';
import { structureNode } from './structure/structureNode';

/** Where some bytes stand: in the structure, in what they were decoded from, and on which lines. */
export function placeOf({ sources, trees }: Opened, range: Range, lines: () => LineIndex): Place {
  const source = sources.get(range.source);
  const root = trees.get(range.source);
  const nodes =
    source === undefined || root === undefined
      ? []
      : elementsAround(root, range).map((element) => structureNode(source, element));
  // A file that is itself DER has no lines to show.
  const inFile = trees.has('file') ? undefined : sources.inFile(range);
  return {
    nodes,
    trace: sources.trace(range),
    ...(inFile === undefined ? {} : { lines: lines().around(inFile) }),
  };
}
