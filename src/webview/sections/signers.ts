import type { AttributeFact, Countersignature, Signature, SignerInfoFact } from '../../core/report/report';
import { capped } from '../dom/capped';
import { element, type Child } from '../dom/element';
import { foreign } from '../dom/foreign';
import { rangeRef } from '../dom/rangeRef';
import { attributeMeaning } from '../words/attributeMeanings';
import { signerName } from '../words/signatureWords';
import { certificateFacts } from './certificates';
import { certificateActions } from './certificateActions';
import { checksTable } from './checksTable';
import { algorithmFact, factList, factOf, idFacts, placeFact, time } from './facts';
import { paths } from './paths';
import { rootOffer } from './rootOffer';
import { hint, section, type PageContext } from './section';

/** The SignerInfos of a layer with their attributes. */
export function signers(context: PageContext): Child[] {
  const { model, layer } = context;
  const all = model.signaturesOf(layer.id);
  return [capped(all, element('div'), (signature, index) => signer(context, signature, index))];
}

function signer(context: PageContext, signature: Signature, index: number): HTMLElement {
  const { countersignatures = [] } = signature;
  const place = context.model.state.report.signatures.indexOf(signature);
  return element(
    'div',
    { class: 'signer' },
    section(foreign(`SignerInfo ${index + 1}: ${signerName(signature)}`), signerFacts(signature)),
    ...attributeSections(signature.attributes),
    ...countersignatures.map(countersignature),
    certificateSection(signature, certificateActions(context, { of: 'signer', signature: place })),
    paths(signature.paths, rootOffer(context, signature)),
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
    ...attributeSections(fact.attributes),
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
    placeFact('Signature value', signature.value),
    factOf('Version', String(signature.version)),
    placeFact('SignerInfo', signature.range),
  ]);
}

function certificateSection({ signer: { certificate } }: SignerInfoFact, actions?: HTMLElement): HTMLElement {
  const content =
    certificate === undefined
      ? [hint('It is neither in the message nor at hand. Ask the sender for it.')]
      : [factList(certificateFacts(certificate)), actions];
  return section('Certificate of the signer', ...content);
}

function attributeSections(attributes: readonly AttributeFact[]): readonly Child[] {
  const signed = attributes.filter(({ signed: isSigned }) => isSigned);
  const unsigned = attributes.filter(({ signed: isSigned }) => !isSigned);
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
    { class: 'fact-pair' },
    element('dt', { title: oid }, foreign(name), ' ', signed ? undefined : unsignedMark()),
    element(
      'dd',
      {},
      rangeRef(range, {}, ...items.map((item) => foreign(item === '' ? '(empty)' : item, 'item'))),
      meaning === undefined ? undefined : element('div', { class: 'note' }, meaning),
    ),
  );
}

function unsignedMark(): HTMLElement {
  return element('span', { class: 'pill tone-warn' }, 'unsigned');
}
