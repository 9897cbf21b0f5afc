import type { Range } from '../../bytes/range';
import type { SourceSet } from '../../bytes/sourceSet';
import type { FindingRuleCode } from '../../catalogue/findingRules';
import { addressBook } from '../../mime/addressBook';
import type { Layer, SignedLayer } from '../../smime/layer';
import { certificateMailboxes } from '../../x509/addresses';
import { addressFindings, type ShownAddress } from './addressFindings';
import { found, type Draft, type PlacedDraft } from '../finding';
import type { HeaderAddress } from './headerAddresses';
import type { SignatureResult } from '../judgeSignature';
import { lookalikeFindings } from './lookalikeFindings';
import { signedHeaders, signerAddresses, type SignedHeader } from './signedHeaders';
import { unprovenNames } from './unprovenNames';
import { inQuotes } from '../../errors/inQuotes';

// A hostile header can have any number; the reader has seen what is going on long before.
const MOST_OF_A_RULE = 10;

/** What there is to know of those whom the header of a signed message names, beside who has signed it. */
export function identityFindings(
  root: Layer,
  results: ReadonlyMap<SignedLayer, readonly SignatureResult[]>,
  sources: SourceSet,
): readonly PlacedDraft[] {
  const seen = new Set<string>();
  const counts = new Map<FindingRuleCode, number>();
  return signedHeaders(root, results, sources).flatMap((header) =>
    findingsOf(header)
      .filter(({ rule, message }) => {
        const count = counts.get(rule) ?? 0;
        if (seen.has(message) || count === MOST_OF_A_RULE) return false;
        seen.add(message);
        counts.set(rule, count + 1);
        return true;
      })
      .map((draft) => ({ ...draft, layer: (header.layers[0] ?? root).id })),
  );
}

function findingsOf(header: SignedHeader): readonly Draft[] {
  return [
    ...lookalikeFindings(header),
    ...severalFrom(header),
    ...caseDiffers(header),
    ...nameUnproven(header),
    ...senderDiffers(header),
    ...replyToDiffers(header),
    ...resentBy(header),
    ...shownAddresses(header).flatMap(addressFindings),
  ];
}

const SHOWN = ['From', 'Sender', 'Reply-To', 'Resent-From', 'Resent-Sender'] as const;

function addressesOf({ addresses }: SignedHeader, name: string): readonly HeaderAddress[] {
  return addresses.named(name).flatMap((field) => field.addresses);
}

function shownAddresses(header: SignedHeader): readonly ShownAddress[] {
  const certificates = header.results.flatMap(({ certificate }) => certificate ?? []);
  const inFile = new Set(header.layers.flatMap(({ signedData }) => signedData.certificates));
  return [
    ...SHOWN.flatMap((name) => addressesOf(header, name)),
    ...[...new Set(certificates)].flatMap((certificate) =>
      certificateMailboxes(certificate).map(({ address, range }) => ({
        address,
        range: inFile.has(certificate) ? range : undefined,
      })),
    ),
  ];
}

function severalFrom(header: SignedHeader): readonly Draft[] {
  const fields = header.addresses.named('From');
  const from = addressesOf(header, 'From');
  const second: Range | undefined = fields[1]?.field.valueRange ?? from[1]?.range;
  if (second === undefined) return [];
  const detail = `${fields.length} fields, ${from.length} addresses`;
  return [found('severalFrom', { detail, range: second })];
}

/** Of those who have signed, and whom the message is from. */
function originators({ results }: SignedHeader): readonly SignatureResult[] {
  return results.filter(({ checks }) =>
    checks.some(({ id, status }) => id === 'identity' && status === 'passed'),
  );
}

function caseDiffers(header: SignedHeader): readonly Draft[] {
  const own = new Map(signerAddresses(originators(header)).compared.map((each) => [each.key, each] as const));
  return addressesOf(header, 'From').flatMap(({ address, key, local, range }) => {
    const known = own.get(key);
    if (known === undefined || known.local === local) return [];
    return [found('caseDiffers', { detail: `${address} is ${known.address}`, range })];
  });
}

/** Of an address that is the signer's: who has no right to the address needs no false name. */
function nameUnproven(header: SignedHeader): readonly Draft[] {
  const known = originators(header);
  const own = signerAddresses(known);
  const from = addressesOf(header, 'From').filter((each) => own.has(each));
  const names = new Set(from.slice(0, MOST_OF_A_RULE).flatMap(({ display }) => display ?? []));
  const certificates = [...new Set(known.flatMap(({ certificate }) => certificate ?? []))];
  return unprovenNames([...names], certificates).map((name) =>
    found('nameUnproven', {
      detail: inQuotes(name),
      range: from.find(({ display }) => display === name)?.range,
    }),
  );
}

function senderDiffers(header: SignedHeader): readonly Draft[] {
  const from = addressBook(addressesOf(header, 'From').map(({ address }) => address));
  const signers = signerAddresses(header.results);
  return addressesOf(header, 'Sender')
    .filter((each) => !from.has(each) && !signers.has(each))
    .map(({ address, range }) => found('senderDiffers', { detail: address, range }));
}

/** Only where it is known who the signer is: else the answer is no worse than the message. */
function replyToDiffers(header: SignedHeader): readonly Draft[] {
  const known = originators(header);
  if (known.length === 0) return [];
  const own = signerAddresses(known);
  return addressesOf(header, 'Reply-To')
    .filter((each) => !own.has(each))
    .map(({ address, range }) => found('replyToDiffers', { detail: address, range }));
}

function resentBy(header: SignedHeader): readonly Draft[] {
  return (['Resent-Sender', 'Resent-From'] as const)
    .flatMap((name) => addressesOf(header, name))
    .map(({ address, range }) => found('resentBy', { detail: address, range }));
}
