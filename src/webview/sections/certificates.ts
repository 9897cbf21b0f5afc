import type { CertificateFact } from '../../core/report/report';
import { capped } from '../dom/capped';
import { element, type Child } from '../dom/element';
import { foreign } from '../dom/foreign';
import { commonName } from '../words/names';
import { certificateActions } from './certificateActions';
import { factOf, factList, placeFact, spaced, time, type Fact } from './facts';
import { hint, section, type PageContext } from './section';

/** The certificates that a layer carries, as it carries them: that they are there says nothing of their being trusted. */
export function certificates(context: PageContext): Child[] {
  const { layer } = context;
  const all = layer.certificates ?? [];
  if (all.length === 0) return [hint('This layer carries no certificates.')];
  return [
    capped(all, element('div'), (fact, index) =>
      certificate(fact, certificateActions(context, { of: 'layer', layer: layer.id, index })),
    ),
  ];
}

function certificate(fact: CertificateFact, actions: HTMLElement): HTMLElement {
  return section(foreign(commonName(fact.subject)), factList(certificateFacts(fact)), actions);
}

/** What there is to know of a certificate. */
export function certificateFacts(fact: CertificateFact): (Fact | undefined)[] {
  const identifier = fact.subjectKeyIdentifier;
  return [
    { name: 'Subject', value: fact.subject, range: fact.range },
    factOf('Addresses', fact.emails.length === 0 ? undefined : fact.emails.join(', ')),
    { name: 'Issuer', value: fact.subject === fact.issuer ? 'itself (self-issued)' : fact.issuer },
    { name: 'Serial number', value: spaced(fact.serialNumber), isCode: true },
    { name: 'Valid', value: `${time(fact.notBefore)} to ${time(fact.notAfter)}` },
    factOf('Public key', fact.publicKey),
    factOf('Key usage', fact.keyUsage?.join(', ')),
    factOf('Extended key usage', fact.extKeyUsage?.join(', ')),
    factOf(
      'Profile',
      fact.profile && `S/MIME Baseline Requirements, ${fact.profile.type}, ${fact.profile.generation}`,
    ),
    factOf('Key identifier', identifier === undefined ? undefined : spaced(identifier), { isCode: true }),
    placeFact('Bytes', fact.range),
  ];
}
