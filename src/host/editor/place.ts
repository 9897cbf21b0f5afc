import type { BerNode } from '../../core/asn1/berNode';
import type { Range } from '../../core/bytes/range';
import type { Opened } from '../../core/report/open';
import { innermostLayer, whereabouts } from '../../core/report/whereabouts';
import type { Place, StructureNode } from '../../shared/messages';
import type { LineIndex } from './lineIndex';
import { elementWords, factWords, inwardWords } from './placeWords';
import { elementsAround } from './structure/elements';
import { structureNode } from './structure/structureNode';

/** Where some bytes stand: in the structure, in what they were decoded from and into, and on which lines. */
export function placeOf(opened: Opened, range: Range, lines: () => LineIndex): Place {
  const { sources, trees } = opened;
  const nodes = nodesAround(opened, range);
  // A file that is itself DER has no lines to show.
  const inFile = trees.has('file') ? undefined : sources.inFile(range);
  return {
    nodes,
    trace: sources.trace(range),
    ...(inFile === undefined ? {} : { lines: lines().around(inFile) }),
    ...whatOf(opened, range, nodes),
  };
}

function nodesAround({ sources, trees }: Opened, range: Range): readonly StructureNode[] {
  const source = sources.get(range.source);
  const root: BerNode | undefined = trees.get(range.source);
  if (source === undefined || root === undefined) return [];
  return elementsAround(root, range).map((element) => structureNode(source, element));
}

type What = Pick<Place, 'inward' | 'innerNodes' | 'unit' | 'layer' | 'what'>;

function whatOf(opened: Opened, range: Range, nodes: readonly StructureNode[]): What {
  const { sources, report } = opened;
  const source = sources.get(range.source);
  if (source === undefined) return {};
  const inward = sources.inward(range);
  const innermost = inward.at(-1);
  const innerNodes = innermost === undefined ? [] : nodesAround(opened, innermost);
  const fact = nodes.length > 0 ? undefined : whereabouts(report, source, range);
  const deepest = innermost ?? range;
  const layer = innermostLayer(report.layers, deepest.source, deepest)?.id ?? fact?.layer;
  const node = nodes.at(-1);
  const own = node === undefined ? fact && factWords(fact) : elementWords(node, range);
  const what =
    innermost === undefined ? own : inwardWords(own, sources.get(innermost.source), innermost, innerNodes);
  const unit = node?.range ?? outwardTo(opened, range.source, innerNodes.at(-1)?.range) ?? fact?.range;
  return {
    ...(inward.length > 0 && { inward, innerNodes }),
    ...(unit && { unit }),
    ...(layer !== undefined && { layer }),
    ...(what !== undefined && { what }),
  };
}

/** The bytes of `source` that an element further in was decoded from. */
function outwardTo({ sources }: Opened, source: string, range: Range | undefined): Range | undefined {
  return range && sources.trace(range).find((step) => step.source === source);
}
