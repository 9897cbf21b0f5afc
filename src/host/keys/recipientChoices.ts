import { l10n } from 'vscode';
import { equal } from '../../core/bytes/segments';
import { certificateAddresses } from '../../core/x509/addresses';
import type { Certificate } from '../../core/x509/certificate';
import { commonName } from '../../core/x509/name';
import { unfitness } from '../../core/x509/purpose';
import type { Choice } from '../prompts/prompts';
import type { FoundCertificate } from './certificatePool';
import type { Correspondents } from './correspondents';
import { whereabouts } from './identityFacts';

/** What the list of recipients is made from. */
export interface RecipientOffer {
  readonly found: readonly FoundCertificate[];
  readonly correspondents: Correspondents;
  /** The signer's own certificate, where there is a signer. */
  readonly own?: Certificate | undefined;
}

type Role = 'own' | 'addressed' | 'sender' | 'other';

/**
 * The list of those whom a message can be encrypted to: the person's own certificate, those in To and Cc, the sender,
 * then all others; last those whose certificate is not made for it. Certification authorities are left out; nobody reads
 * mail as one.
 * @param chosen what was chosen before; undefined chooses those who are addressed
 */
export function recipientChoices(
  { found, correspondents, own }: RecipientOffer,
  chosen: ReadonlySet<unknown> | undefined,
): readonly Choice<Certificate>[] {
  const people = found.filter(({ certificate }) => certificate.basicConstraints?.cA !== true);
  const roleOf = (certificate: Certificate): Role => {
    const isFit = unfitness(certificate, 'encrypt') === undefined;
    if (own !== undefined && equal(own.raw, certificate.raw)) return isFit ? 'own' : 'other';
    const addresses = certificateAddresses(certificate).map((address) => address.toLowerCase());
    if (addresses.some((address) => correspondents.to.has(address))) return 'addressed';
    const isSender = addresses.some((address) => correspondents.from.has(address));
    return isSender && isFit ? 'sender' : 'other';
  };
  const all = [
    ...ownIfCapable(own, people),
    ...people.map((each) => ({ ...each, role: roleOf(each.certificate) })),
  ];
  const fitFirst = all.toSorted((a, b) => Number(isUnfit(a)) - Number(isUnfit(b)));
  return ROLES.flatMap((role) => fitFirst.filter((each) => each.role === role)).map((each) => ({
    ...shown(each),
    picked: chosen?.has(each.certificate) ?? (each.role === 'addressed' && isUsable(each.certificate)),
  }));
}

const ROLES: readonly Role[] = ['addressed', 'own', 'sender', 'other'];

interface Person {
  readonly certificate: Certificate;
  readonly role: Role;
  readonly uri?: FoundCertificate['uri'];
}

/** The signer, where nobody found is the same, so that the person can read what was sent. */
function ownIfCapable(own: Certificate | undefined, people: readonly FoundCertificate[]): readonly Person[] {
  if (own === undefined || unfitness(own, 'encrypt') !== undefined) return [];
  const isThere = people.some(({ certificate }) => equal(certificate.raw, own.raw));
  return isThere ? [] : [{ certificate: own, role: 'own' }];
}

function isUnfit({ certificate }: Person): boolean {
  return unfitness(certificate, 'encrypt') !== undefined;
}

function shown({ certificate, role, uri }: Person): Choice<Certificate> {
  const name = commonName(certificate.subject);
  const isMe = role === 'own' || role === 'sender';
  const unfit = unfitness(certificate, 'encrypt');
  const place = uri === undefined ? [] : [whereabouts(uri)];
  return {
    label: isMe ? l10n.t('Also encrypt to me: {0}', name) : name,
    description: certificateAddresses(certificate).join(', '),
    detail: [...(unfit === undefined ? [] : [`$(warning) ${unfit}`]), until(certificate), ...place].join(
      ' · ',
    ),
    value: certificate,
    group: heading(role),
  };
}

/** Of several certificates of one person, those that serve today are chosen for them. */
function isUsable(certificate: Certificate): boolean {
  const now = new Date().toISOString();
  const isCurrent = certificate.notBefore.value <= now && now <= certificate.notAfter.value;
  return isCurrent && unfitness(certificate, 'encrypt') === undefined;
}

function until({ notAfter }: Certificate): string {
  return l10n.t('valid until {0}', notAfter.value.slice(0, 10));
}

function heading(role: Role): string {
  if (role === 'addressed') return l10n.t('In To and Cc');
  return role === 'other' ? l10n.t('Others') : l10n.t('The sender');
}
