import type { Source } from '../source';
import { documentedClients, headerProtectionClaim } from './documentedClients';
import type { Claim, MailClient } from './mailClient';
import { measuredClients } from './measuredClients';
import { hidesHeader, traitsOf, type ResultFeatures } from './resultTraits';
import { traitWords, type Trait } from './traits';

/** Whether a program can read a message. */
export interface Reader {
  /** The program's id in the table, and its name for people. */
  readonly id: string;
  readonly client: string;
  readonly canRead: 'yes' | 'no' | 'unknown';
  /** A sentence or two. */
  readonly why: string;
  /** Who says so; none where nothing is known. */
  readonly sources: readonly Source[];
}

/** The programs that are judged, in the order in which they are shown. */
export const mailClients: readonly MailClient[] = [...documentedClients, ...measuredClients];

/** Which known programs can read a message with these features. */
export function readersOf(features: ResultFeatures): readonly Reader[] {
  return mailClients.map((client) => judged(client, features));
}

function judged(client: MailClient, features: ResultFeatures): Reader {
  const traits = traitsOf(features);
  const said = (canRead: Claim['canRead']) =>
    claimsOf(client).filter((claim) => claim.canRead === canRead && hasAny(claim, traits));
  const { id, name } = client;
  const no = said('no');
  if (no.length > 0) return { id, client: name, canRead: 'no', ...because('It cannot read', no, traits) };
  const yes = said('yes');
  const open = traits.filter((trait) => !yes.some((claim) => claim.traits.includes(trait)));
  if (open.length > 0) {
    const why = `Nothing is known of ${listed(open)}.${libraryWords(client, features)}`;
    return { id, client: name, canRead: 'unknown', why, sources: [] };
  }
  const hint = hidesHeader(features) ? ' Header fields that were hidden it may not show.' : '';
  return {
    id,
    client: name,
    canRead: 'yes',
    why: `All that this message needs it is known to read.${hint}`,
    sources: sourcesOf(yes),
  };
}

function claimsOf({ claims }: MailClient): readonly Claim[] {
  return [...claims, headerProtectionClaim];
}

function hasAny({ traits }: Claim, wanted: readonly Trait[]): boolean {
  return traits.some((trait) => wanted.includes(trait));
}

function because(start: string, claims: readonly Claim[], wanted: readonly Trait[]) {
  const named = wanted.filter((trait) => claims.some(({ traits }) => traits.includes(trait)));
  return { why: `${start} ${listed(named)}.`, sources: sourcesOf(claims) };
}

function sourcesOf(claims: readonly Claim[]): readonly Source[] {
  const byTitle = new Map(claims.map(({ source }) => [source.title, source]));
  return [...byTitle.values()];
}

/** What its library does is a hint, no more: a program may have another version of it, and ask less of it. */
function libraryWords({ library }: MailClient, features: ResultFeatures): string {
  const found = mailClients.find(({ id }) => id === library);
  if (found === undefined) return '';
  const { client, canRead } = judged(found, features);
  if (canRead === 'unknown') return '';
  return ` ${client} ${canRead === 'yes' ? 'reads' : 'does not read'} it.`;
}

function listed(traits: readonly Trait[]): string {
  const words = traits.map((trait) => traitWords[trait]);
  const last = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${last}` : last;
}
