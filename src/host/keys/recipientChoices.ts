import { l10n } from 'vscode';
import { toHex } from '../../core/bytes/hex';
import { equal } from '../../core/bytes/segments';
import type { HarvestedRecipient } from '../../core/smime/harvest/harvestedRecipient';
import { Vouching, type ChoiceBasis } from '../../core/smime/choiceBasis';
import { addresseesOf, revocationConcern, type Addressee } from '../../core/smime/recipientPool';
import type { Concern } from '../../core/smime/concern';
import { recipientConcerns, recipientRefusal } from '../../core/smime/recipientConcerns';
import { certificateAddresses } from '../../core/x509/addresses';
import type { Certificate } from '../../core/x509/certificate';
import { commonName } from '../../core/x509/name';
import { unfitness } from '../../core/x509/purpose';
import type { Choice } from '../prompts/prompts';
import type { IdentityCertificate } from '../recipients/identityCertificates';
import { doubt, identityWords, whence } from '../recipients/recipientWords';
import type { FoundCertificate } from './certificatePool';
import type { Correspondents } from './correspondents';
import { whereabouts } from './identityFacts';

/** What the list of recipients is made from. */
export interface RecipientOffer {
  readonly found: readonly FoundCertificate[];
  /** Those whom the person has taken from messages. */
  readonly harvested: readonly HarvestedRecipient[];
  readonly correspondents: Correspondents;
  /** Those of the person's own identities. */
  readonly identities: readonly IdentityCertificate[];
  /** The signer's own certificate, where there is a signer. */
  readonly own?: Certificate | undefined;
  /** What speaks for each. */
  readonly basis?: ChoiceBasis;
}

type Role = 'own' | 'addressed' | 'hidden' | 'sender' | 'other';

/**
 * The list of those whom a message can be encrypted to: those in To and Cc, the person's own certificate, the sender,
 * those in Bcc, then all others; last those whose certificate is not made for it. Certification authorities are left out; nobody reads
 * mail as one.
 * @param chosen what was chosen before; undefined chooses for each who is addressed the certificate that serves best
 */
export function recipientChoices(
  offer: RecipientOffer,
  chosen: ReadonlySet<unknown> | undefined,
): readonly Choice<Certificate>[] {
  const { harvested, identities, correspondents, own } = offer;
  const people = peopleOf(offer);
  const vouching = new Vouching(basisOf(offer));
  const roleOf = (certificate: Certificate): Role => {
    const isFit = unfitness(certificate, 'encrypt') === undefined;
    if (own !== undefined && equal(own.raw, certificate.raw)) return isFit ? 'own' : 'other';
    const addresses = vouching.servedBy(certificate);
    if (addresses.some((address) => correspondents.to.has(address))) return 'addressed';
    if (addresses.some((address) => correspondents.bcc.has(address))) return 'hidden';
    const isSender = addresses.some((address) => correspondents.from.has(address));
    return isSender && isFit ? 'sender' : 'other';
  };
  const addressees = addresseesFrom(offer);
  const all = [
    ...ownIfCapable(own, people),
    ...people.map((each) => ({
      certificate: each.certificate,
      role: roleOf(each.certificate),
      ...(each.uri !== undefined && { uri: each.uri }),
      known: harvested.find((one) => isSame(one, each)),
      identity: identities.find((one) => isSame(one, each))?.name,
    })),
  ];
  const fitFirst = all.toSorted((a, b) => Number(isUnfit(a)) - Number(isUnfit(b)));
  return ROLES.flatMap((role) => fitFirst.filter((each) => each.role === role)).map((each) => {
    const served = addressees.find(({ certificate }) => certificate === each.certificate);
    return {
      ...shown(each, served?.concerns ?? revocationOf(each.certificate, offer)),
      picked: chosen?.has(each.certificate) ?? (served !== undefined && isServed(served)),
    };
  });
}

/** Those in To and Cc, with the certificate that serves best. */
export function addresseesFrom(offer: RecipientOffer): readonly Addressee[] {
  const pool = peopleOf(offer).map(({ certificate }) => certificate);
  return addresseesOf([...offer.correspondents.to], pool, [], basisOf(offer));
}

/** Whether the certificate of an address is chosen unasked. */
export function isServed({ certificate, concerns }: Addressee): boolean {
  return certificate !== undefined && isUsable(certificate) && !concerns.some(isRefusal);
}

function isRefusal({ severity }: Concern): boolean {
  return severity === 'refusal';
}

function revocationOf(certificate: Certificate, offer: RecipientOffer): readonly Concern[] {
  const found = revocationConcern(basisOf(offer).standings?.get(certificate));
  return found === undefined ? [] : [found];
}

function basisOf({ basis = { at: new Date() } }: RecipientOffer): ChoiceBasis {
  return basis;
}

/** Whoever is known and no certification authority, each once: nobody reads mail as one. */
function peopleOf({ found, harvested, identities }: RecipientOffer): readonly Holder[] {
  const all: readonly Holder[] = [...found, ...harvested, ...identities];
  const known = new Map(all.toReversed().map((each) => [toHex(each.certificate.raw), each]));
  return all.filter(
    (each) =>
      known.get(toHex(each.certificate.raw)) === each && each.certificate.basicConstraints?.cA !== true,
  );
}

const ROLES: readonly Role[] = ['addressed', 'own', 'sender', 'hidden', 'other'];

type Holder = Pick<FoundCertificate, 'certificate'> & Partial<Pick<FoundCertificate, 'uri'>>;

function isSame({ certificate: a }: Holder, { certificate: b }: Holder): boolean {
  return equal(a.raw, b.raw);
}

interface Person {
  readonly certificate: Certificate;
  readonly role: Role;
  readonly uri?: FoundCertificate['uri'];
  /** The same from a message. */
  readonly known?: HarvestedRecipient | undefined;
  /** What the person calls the identity that it is of. */
  readonly identity?: string | undefined;
}

/** The signer, where nobody found is the same, so that the person can read what was sent. */
function ownIfCapable(own: Certificate | undefined, people: readonly Holder[]): readonly Person[] {
  if (own === undefined || unfitness(own, 'encrypt') !== undefined) return [];
  const isThere = people.some(({ certificate }) => equal(certificate.raw, own.raw));
  return isThere ? [] : [{ certificate: own, role: 'own' }];
}

function isUnfit({ certificate }: Person): boolean {
  return recipientRefusal(certificate) !== undefined;
}

function shown(
  { certificate, role, uri, known, identity }: Person,
  concerns: readonly Concern[],
): Choice<Certificate> {
  const name = commonName(certificate.subject);
  const isMe = role === 'own' || role === 'sender';
  const against = [...recipientConcerns(certificate, new Date()), ...concerns].map(({ text }) => text);
  const doubted = known && doubt(known.standing);
  const places = [
    ...(uri === undefined ? [] : [whereabouts(uri)]),
    ...(known === undefined ? [] : [whence(known)]),
    ...(identity === undefined ? [] : [identityWords(identity)]),
  ];
  return {
    label: isMe ? l10n.t('Also encrypt to me: {0}', name) : name,
    description: certificateAddresses(certificate).join(', '),
    warnings: [...against, ...(doubted === undefined ? [] : [doubted])],
    detail: [
      ...(role === 'hidden' ? [l10n.t('the others can see that it can be read with this certificate')] : []),
      until(certificate),
      ...places,
    ].join(' · '),
    value: certificate,
    group: heading(role),
  };
}

/** What does not serve today is not chosen for the person. */
function isUsable(certificate: Certificate): boolean {
  const stopping = recipientConcerns(certificate, new Date()).filter(({ kind }) => kind !== 'shortKey');
  return stopping.length === 0;
}

function until({ notAfter }: Certificate): string {
  return l10n.t('valid until {0}', notAfter.value.slice(0, 10));
}

/** The heading above those whom the message is for. */
export function addressedHeading(): string {
  return l10n.t('In To and Cc');
}

function heading(role: Role): string {
  if (role === 'addressed') return addressedHeading();
  if (role === 'hidden') return l10n.t('In Bcc');
  return role === 'other' ? l10n.t('Others') : l10n.t('The sender');
}
