import type { NearCertificate, SignerInfoFact } from '../../../core/report/report';
import { element } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { rangeRef } from '../../dom/rangeRef';
import { likenessWords } from '../../words/candidateWords';
import { commonName } from '../../words/names';

/** Where the certificate of a signer is missing: those of the message that could be taken for it, and why none is it. */
export function nearCertificates({ near = [] }: SignerInfoFact): HTMLElement | undefined {
  if (near.length === 0) return undefined;
  return element(
    'div',
    { class: 'near' },
    element('p', {}, 'In the message, but not the one that is named:'),
    element('ul', { class: 'for-whom' }, ...near.map(line)),
  );
}

function line({ certificate, likenesses, differences }: NearCertificate): HTMLElement {
  const words = likenessWords({ likenesses, differences });
  return element(
    'li',
    {},
    rangeRef(certificate.range, {}, foreign(commonName(certificate.subject))),
    ' ',
    foreign(`${words}.`),
  );
}
