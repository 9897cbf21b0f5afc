import type { Range } from '../../../src/core/bytes/range';
import type { RegionFact } from '../../../src/core/report/regions';
import type { Layer } from '../../../src/core/report/report';

type Told = Omit<RegionFact, 'range'>;
type Cut = readonly [end: number, told: Told];

/** The regions of the triple-wrapped fixture, by the layers that it is told to have. */
export function regionsOf(root: Layer): RegionFact[] {
  const [encrypted, signature] = root.children;
  if (encrypted === undefined || signature === undefined) throw new Error('the fixture has two parts');
  const outside = { signedBy: [], encryptedBy: [] };
  const signed = { signedBy: [signature.id], encryptedBy: [] };
  const content = { signedBy: [signature.id], encryptedBy: [encrypted.id] };
  const within = encrypted.children.flatMap((inside) => insideOf(inside, content));
  const start = encrypted.range.end - Math.floor((encrypted.range.end - encrypted.range.start) * 0.9);
  return cut(root.range, [
    [root.body.start, { kind: 'header', layer: root.id, ...outside }],
    [encrypted.range.start, { kind: 'boundary', layer: root.id, ...outside }],
    [start, { kind: 'structure', layer: encrypted.id, ...signed }],
    [
      encrypted.range.end,
      { kind: 'content', layer: encrypted.id, ...content, ...(within.length > 0 && { within }) },
    ],
    [signature.range.start, { kind: 'boundary', layer: root.id, ...outside }],
    [signature.range.end, { kind: 'signature', layer: signature.id, ...outside }],
    [root.range.end, { kind: 'boundary', layer: root.id, ...outside }],
  ]);
}

function insideOf(
  { id, range, children }: Layer,
  cover: Pick<Told, 'signedBy' | 'encryptedBy'>,
): RegionFact[] {
  const [mixed, signature] = children;
  if (mixed === undefined || signature === undefined) throw new Error('the fixture has two parts inside');
  const signed = { ...cover, signedBy: [...cover.signedBy, signature.id] };
  const parts = mixed.children.flatMap((part): Cut[] => [
    [part.range.start, { kind: 'boundary', layer: mixed.id, ...signed }],
    [part.range.end, { kind: 'part', layer: part.id, ...signed }],
  ]);
  return cut(range, [
    [mixed.range.start, { kind: 'header', layer: id, ...cover }],
    ...parts,
    [mixed.range.end, { kind: 'boundary', layer: mixed.id, ...signed }],
    [signature.range.start, { kind: 'boundary', layer: id, ...cover }],
    [signature.range.end, { kind: 'signature', layer: signature.id, ...cover }],
    [range.end, { kind: 'boundary', layer: id, ...cover }],
  ]);
}

function cut(whole: Range, cuts: readonly Cut[]): RegionFact[] {
  let { start } = whole;
  return cuts.map(([end, told]) => {
    const region = { range: { ...whole, start, end }, ...told };
    start = end;
    return region;
  });
}
