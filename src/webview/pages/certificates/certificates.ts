import type { CertificateFact } from '../../../core/report/report';
import { element, type Child } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { rangeKey } from '../../dom/rangeRef';
import { capped } from '../../lists/capped';
import { totalOf } from '../../lists/rest';
import { commonName } from '../../words/names';
import { spaced } from '../../words/numbers';
import { time } from '../../words/times';
import { factOf, factList, placeFact, type Fact } from '../facts';
import { hint, section, type PageContext } from '../section';
import { certificateActions } from './certificateActions';
import { certificateDetails } from './certificateDetails';
import { chains } from './chain';
import { validity } from './validity';

/**
 * The chain of each signer as a picture, then the certificates that the layer carries, as it carries them: that they are
 * there says nothing of their being trusted.
 */
export function certificates(context: PageContext): Child[] {
  const { model, layer } = context;
  const signatures = model.signaturesOf(layer.id);
  const all = layer.certificates ?? [];
  const uses = usesOf(context);
  return [
    signatures.length === 0
      ? undefined
      : capped(signatures, element('div', { class: 'chains' }), (each) => chains(context, each)),
    all.length === 0
      ? hint('This layer carries no certificates.')
      : section(
          'Certificates in this layer',
          capped(all, element('ul', { class: 'certificates' }), (fact, index) =>
            certificate(context, fact, index, uses),
          ),
        ),
  ];
}

/** What each certificate of the message is for on the chains, by its bytes. */
function usesOf({ model, layer }: PageContext): ReadonlyMap<string, string> {
  const uses = new Map<string, string>();
  for (const { signer, paths } of model.signaturesOf(layer.id)) {
    for (const { range } of paths.flatMap(({ certificates: onPath }) => onPath)) {
      if (range !== undefined) uses.set(rangeKey(range), 'in a chain');
    }
    const own = signer.certificate?.range;
    if (own !== undefined) uses.set(rangeKey(own), 'signer');
  }
  return uses;
}

function certificate(
  context: PageContext,
  fact: CertificateFact,
  index: number,
  uses: ReadonlyMap<string, string>,
): HTMLElement {
  const { layer } = context;
  const details = element('details', { class: 'certificate' }, head(context, fact, index, uses));
  // A thousand of them are not all written out at once.
  const write = (): void => {
    if (details.childElementCount === 1) details.append(body(context, fact, index));
  };
  details.addEventListener('toggle', write);
  if (totalOf(layer.certificates ?? []) <= MOST_OPEN) {
    details.open = true;
    write();
  }
  return element('li', {}, details);
}

function head(
  context: PageContext,
  fact: CertificateFact,
  index: number,
  uses: ReadonlyMap<string, string>,
): HTMLElement {
  const own = tags(context, fact, uses).map((tag) => element('span', { class: 'tag' }, tag));
  return element(
    'summary',
    { data: { focus: `certificate ${context.layer.id} ${index}` } },
    foreign(commonName(fact.subject), 'certificate-name'),
    element('span', { class: 'tags' }, ...own),
    validity(fact, context.model),
  );
}

function body(context: PageContext, fact: CertificateFact, index: number): HTMLElement {
  const place = { of: 'layer', layer: context.layer.id, index } as const;
  return element(
    'div',
    { class: 'certificate-body' },
    factList(certificateFacts(fact)),
    certificateDetails(context, place),
    certificateActions(context, place, fact),
  );
}

const MOST_OPEN = 2;

function tags(context: PageContext, fact: CertificateFact, uses: ReadonlyMap<string, string>): string[] {
  const use = fact.range && uses.get(rangeKey(fact.range));
  const isSigned = context.model.signaturesOf(context.layer.id).length > 0;
  return [
    ...(use === undefined ? [] : [use]),
    ...(use === undefined && isSigned ? ['not used'] : []),
    ...(fact.sameAs === undefined ? [] : ['stands here twice']),
    fact.cA === true ? 'CA' : 'end entity',
    ...(fact.subject === fact.issuer ? ['self-issued'] : []),
  ];
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
    factOf('The same certificate', fact.sameAs === undefined ? undefined : 'stands before it in this layer', {
      range: fact.sameAs,
    }),
    placeFact('Bytes', fact.range),
  ];
}
