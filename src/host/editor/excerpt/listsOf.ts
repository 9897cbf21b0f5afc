import type { AttributeFact, Layer, Report } from '../../../core/report/report';
import type { Finding } from '../../../core/verify/finding';
import type { ListName, Lists } from '../../../shared/lists';

const order: readonly Finding['severity'][] = ['error', 'warning', 'info'];

type Reader<N extends ListName> = (report: Report, of: string) => readonly Lists[N][];

const readers: { readonly [N in ListName]: Reader<N> } = {
  recipients: ({ recipients }, of) => recipients.filter(({ layer }) => layer === of),
  signatures: ({ signatures }, of) => signatures.filter(({ layer }) => layer === of),
  certificates: ({ layers }, of) => layerAt(layers, of)?.certificates ?? [],
  headers: ({ layers }, of) => layerAt(layers, of)?.headers ?? [],
  signedAttributes: (report, of) => attributesOf(report, of).filter(({ signed }) => signed),
  unsignedAttributes: (report, of) => attributesOf(report, of).filter(({ signed }) => !signed),
  findings: ({ findings }) => gravestFirst(findings),
  coverage: ({ coverage }) => coverage,
  protectedFields: ({ headers }) => headers.fields,
};

/** A list of a report, whole and in the order in which it is shown; empty where there is no such list. */
export function listOf<N extends ListName>(report: Report, list: N, of: string): readonly Lists[N][] {
  return readers[list](report, of);
}

/** Findings with the gravest first, else in their order. */
export function gravestFirst(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

function attributesOf({ signatures }: Report, of: string): readonly AttributeFact[] {
  return signatures[Number(of)]?.attributes ?? [];
}

function layerAt(layers: readonly Layer[], id: string): Layer | undefined {
  for (const layer of layers) {
    const found = layer.id === id ? layer : layerAt(layer.children, id);
    if (found !== undefined) return found;
  }
  return undefined;
}
