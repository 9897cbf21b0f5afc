import { isAuthenticated, isEncrypted, type Layer } from '../../smime/layer';
import type { RecipientEntry } from '../../smime/recipients/recipient';
import { found, type Draft, type PlacedDraft } from '../../verify/finding';
import type { Certificate } from '../../x509/certificate';
import { commonName } from '../../x509/name';
import { placeInDates } from '../../x509/placeInDates';
import { unfitness } from '../../x509/purpose';
import type { CertificateLookup } from '../certificateLookup';
import { inQuotes } from '../../errors/inQuotes';

/** The certificates of recipients that are not made for receiving, or out of their dates. @param at as of when */
export function recipientCertificateFindings(
  layers: readonly Layer[],
  lookup: CertificateLookup,
  at: Date,
): readonly PlacedDraft[] {
  return layers.flatMap((layer) => {
    if (!isEncrypted(layer) && !isAuthenticated(layer)) return [];
    return layer.recipients
      .flatMap((recipient) => drafts(recipient, lookup, at))
      .map((draft) => ({ ...draft, layer: layer.id }));
  });
}

function drafts({ rid, range }: RecipientEntry, lookup: CertificateLookup, at: Date): readonly Draft[] {
  const certificate = rid && lookup(rid)?.certificate;
  if (certificate === undefined) return [];
  const name = inQuotes(commonName(certificate.subject));
  const why = unfitness(certificate, 'encrypt');
  const when = outOfDates(certificate, at);
  return [
    ...(why === undefined ? [] : [found('recipientUnfit', { detail: `${name}, ${why}`, range })]),
    ...(when === undefined ? [] : [found('recipientExpired', { detail: `${name}, ${when}`, range })]),
  ];
}

function outOfDates(certificate: Certificate, at: Date): string | undefined {
  const place = placeInDates(certificate, at.getTime());
  if (place === 'before') return `valid from ${certificate.notBefore.value}`;
  return place === 'after' ? `valid until ${certificate.notAfter.value}` : undefined;
}
