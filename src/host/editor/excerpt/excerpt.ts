import type { HeaderFact, Layer, Report, Signature } from '../../../core/report/report';
import type { Finding } from '../../../core/verify/finding';
import { grouped } from '../../../shared/grouped';
import { LIST_PAGE, type Cut, type ListId, type ListName, type Lists } from '../../../shared/lists';
import { clipped } from './clipped';
import { fewRegions } from './fewRegions';
import { gravestFirst, listOf } from './listsOf';

/** A report with its long lists and texts cut, and what was cut; undefined where no list was. */
export interface Excerpt {
  readonly report: Report;
  readonly cut: Cut | undefined;
}

/** What a view is sent of a report at once: the first page of each list, and the signature that matters most. */
export function excerptOf(report: Report): Excerpt {
  const cutter = new Cutter();
  const places = cutter.signatures(report.signatures);
  const excerpt: Report = {
    ...report,
    layers: report.layers.map((layer) => cutter.layer(layer)),
    signatures: places.flatMap((place) => {
      const signature = report.signatures[place];
      return signature === undefined ? [] : [cutter.attributes(signature, place)];
    }),
    recipients: cutter.byLayer('recipients', report.recipients),
    coverage: cutter.head('coverage', '', report.coverage),
    regions: fewRegions(report.regions),
    headers: {
      ...report.headers,
      fields: cutter.head('protectedFields', '', report.headers.fields),
    },
    findings: cutter.head('findings', '', gravestFirst(report.findings)),
  };
  const { lists } = cutter;
  const cut = {
    lists,
    signaturePlaces: places,
    tally: tallyOf(report.findings),
    named: clipped(namedIn(report)),
  };
  return { report: clipped(excerpt), cut: lists.length === 0 ? undefined : cut };
}

/** A page of a list from a place on. */
export function pageOf<N extends ListName>(
  report: Report,
  { list, of }: ListId<N>,
  from: number,
): readonly Lists[N][] {
  return clipped(listOf(report, list, of).slice(from, from + LIST_PAGE));
}

class Cutter {
  readonly lists: (ListId & { readonly total: number })[] = [];

  head<N extends ListName>(list: N, of: string, items: readonly Lists[N][]): readonly Lists[N][] {
    if (items.length <= LIST_PAGE) return items;
    this.lists.push({ list, of, total: items.length });
    return items.slice(0, LIST_PAGE);
  }

  byLayer<N extends 'recipients'>(list: N, items: readonly Lists[N][]): readonly Lists[N][] {
    return [...grouped(items, layerOf)].flatMap(([layer, own]) => this.head(list, layer, own));
  }

  layer(layer: Layer): Layer {
    const { id, headers, certificates, children } = layer;
    return {
      ...layer,
      ...(headers && { headers: this.head('headers', id, headers) }),
      ...(certificates && { certificates: this.head('certificates', id, certificates) }),
      children: children.map((child) => this.layer(child)),
    };
  }

  attributes(signature: Signature, place: number): Signature {
    const of = String(place);
    const signed = signature.attributes.filter((attribute) => attribute.signed);
    const unsigned = signature.attributes.filter((attribute) => !attribute.signed);
    const attributes = [
      ...this.head('signedAttributes', of, signed),
      ...this.head('unsignedAttributes', of, unsigned),
    ];
    return { ...signature, attributes };
  }

  /** The places of the signatures that are sent: of each layer the first, and whatever counts for less than those. */
  signatures(all: readonly Signature[]): readonly number[] {
    const placed = all.map((signature, place) => ({ signature, place, layer: signature.layer }));
    return [...grouped(placed, layerOf)].flatMap(([layer, own]) => {
      if (own.length <= LIST_PAGE) return own.map(({ place }) => place);
      this.lists.push({ list: 'signatures', of: layer, total: own.length });
      const [worst] = own.toSorted((a, b) => gravity(b.signature) - gravity(a.signature));
      const first = own.slice(0, LIST_PAGE).map(({ place }) => place);
      return worst === undefined || first.includes(worst.place) ? first : [...first, worst.place];
    });
  }
}

// A verdict that is worse must not be out of sight behind a hundred good ones.
const gravities: Readonly<Record<Signature['indication'], number>> = {
  TOTAL_FAILED: 2,
  INDETERMINATE: 1,
  TOTAL_PASSED: 0,
};

function gravity({ indication }: Signature): number {
  return gravities[indication];
}

function layerOf({ layer }: { readonly layer: string }): string {
  return layer;
}

const names: readonly string[] = ['subject', 'from', 'to', 'cc', 'date'];

/** The first of each; of the subject the one inside, which is what the sender has written (RFC 9788). */
function namedIn({ layers, headers }: Report): readonly HeaderFact[] {
  const inside = headers.fields.flatMap(({ name, inner, innerRange }) =>
    name.toLowerCase() === 'subject' && inner !== undefined && innerRange !== undefined
      ? [{ name, value: inner, range: innerRange }]
      : [],
  );
  const all = [...inside, ...(layers[0]?.headers ?? [])];
  return names.flatMap((wanted) => all.find(({ name }) => name.toLowerCase() === wanted) ?? []);
}

function tallyOf(findings: readonly Finding[]): Cut['tally'] {
  const tally = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) tally[severity]++;
  return tally;
}
