import type { AttributeFact, Countersignature, Signature, SignerInfoFact } from '../../../core/report/report';
import { element, type Child } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { rangeRef } from '../../dom/rangeRef';
import { capped } from '../../lists/capped';
import { attributeMeaning } from '../../words/attributeMeanings';
import { commonName } from '../../words/names';
import { signerName } from '../../words/signatureWords';
import { time } from '../../words/times';
import { certificateActions } from '../certificates/certificateActions';
import { certificateDetails } from '../certificates/certificateDetails';
import { certificateFacts } from '../certificates/certificates';
import { nearCertificates } from '../certificates/nearCertificates';
import { checksTable } from '../checks/checksTable';
import { algorithmFact, factList, factOf, idFacts, placeFact, type Fact } from '../facts';
import { hint, section, type PageContext } from '../section';

/** The SignerInfos of a layer with their attributes. */
export function signers(context: PageContext): Child[] {
  const { model, layer } = context;
  const all = model.signaturesOf(layer.id);
  return [capped(all, element('div'), (signature, index) => signer(context, signature, index))];
}

function signer(context: PageContext, signature: Signature, index: number): HTMLElement {
  const { countersignatures = [] } = signature;
  const place = context.model.placeOf(signature);
  return element(
    'div',
    { class: 'signer' },
    section(foreign(`SignerInfo ${index + 1}: ${signerName(signature)}`), signerFacts(signature)),
    ...attributeSections(
      context.model.attributesOf(signature, true),
      context.model.attributesOf(signature, false),
    ),
    ...countersignatures.map(countersignature),
    certificateSection(signature, ...aboutCertificate(context, place, signature.signer)),
  );
}

/** A countersignature, and those over it, each in what it is over. */
function countersignature(fact: Countersignature): HTMLElement {
  const { countersignatures = [] } = fact;
  return element(
    'div',
    { class: 'countersignature' },
    section(
      element('span', {}, foreign(`Countersignature by ${signerName(fact)}`), unsignedMark()),
      hint(
        'Over the value of the signature above. It counts for nothing in the verdict: anyone can add one.',
      ),
      checksTable(fact.checks),
      signerFacts(fact),
    ),
    ...attributeSections(
      fact.attributes.filter(({ signed }) => signed),
      fact.attributes.filter(({ signed }) => !signed),
    ),
    ...countersignatures.map(countersignature),
    certificateSection(fact),
  );
}

function signerFacts(signature: SignerInfoFact): HTMLElement {
  return factList([
    factOf('Signing time', signature.signingTime && time(signature.signingTime), {
      notes: ['as the signer claims it'],
    }),
    algorithmFact('Digest', signature.digestAlgorithm),
    algorithmFact('Signature', signature.signatureAlgorithm),
    ...idFacts(signature.sid),
    ...matchFacts(signature),
    placeFact('Signature value', signature.value),
    factOf('Version', String(signature.version)),
    placeFact('SignerInfo', signature.range),
  ]);
}

/** By which identifier the certificate was found, and where. */
function matchFacts({ sid, signer: { certificate } }: SignerInfoFact): (Fact | undefined)[] {
  const [kind = 'nothing'] = Object.keys(sid);
  if (certificate === undefined) {
    return [{ name: 'Certificate', value: `none has this ${kind}` }];
  }
  const where = certificate.range === undefined ? 'at hand, beside the message' : 'in the message';
  const value = `${commonName(certificate.subject)}, ${where}`;
  return [{ name: 'Certificate', value, range: certificate.range, notes: [`found by its ${kind}`] }];
}

/** All that it says, and what can be done with it; the host knows its signature by the place in the whole report. */
function aboutCertificate(
  context: PageContext,
  place: number | undefined,
  { certificate }: Signature['signer'],
): readonly HTMLElement[] {
  if (place === undefined || certificate === undefined) return [];
  const meant = { of: 'signer', signature: place } as const;
  return [certificateDetails(context, meant), certificateActions(context, meant, certificate)];
}

function certificateSection(info: SignerInfoFact, ...more: readonly Child[]): HTMLElement {
  const { certificate } = info.signer;
  const content =
    certificate === undefined
      ? [hint('It is neither in the message nor at hand. Ask the sender for it.'), nearCertificates(info)]
      : [factList(certificateFacts(certificate)), ...more];
  return section('Certificate of the signer', ...content);
}

function attributeSections(
  signed: readonly AttributeFact[],
  unsigned: readonly AttributeFact[],
): readonly Child[] {
  return [
    section(
      'Signed attributes',
      signed.length === 0 ? hint('None: the signature is over the content itself.') : attributeList(signed),
    ),
    unsigned.length === 0
      ? undefined
      : section(
          'Unsigned attributes',
          hint('Anyone could have added or changed these.'),
          attributeList(unsigned),
        ),
  ];
}

function attributeList(attributes: readonly AttributeFact[]): HTMLElement {
  return capped(attributes, element('dl', { class: 'facts attributes' }), attribute);
}

function attribute({ name, oid, signed, text, items = [text], range }: AttributeFact): HTMLElement {
  const meaning = attributeMeaning(oid);
  return element(
    'div',
    { class: 'fact-pair', data: { oid } },
    element('dt', { title: oid }, foreign(name), ' ', signed ? undefined : unsignedMark()),
    element(
      'dd',
      {},
      rangeRef(
        range,
        { data: { copy: text } },
        ...items.map((item) => foreign(item === '' ? '(empty)' : item, 'item')),
      ),
      meaning === undefined ? undefined : element('div', { class: 'note' }, meaning),
    ),
  );
}

function unsignedMark(): HTMLElement {
  return element('span', { class: 'pill tone-warn' }, 'unsigned');
}
