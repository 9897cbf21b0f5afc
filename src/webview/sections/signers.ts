import type { AttributeFact, Signature } from '../../core/report/report';
import { capped } from '../dom/capped';
import { element, type Child } from '../dom/element';
import { foreign } from '../dom/foreign';
import { rangeRef } from '../dom/rangeRef';
import { signerName } from '../words/signatureWords';
import { certificateFacts } from './certificates';
import { algorithmFact, factList, factOf, idFacts, placeFact, time } from './facts';
import { hint, section, type PageContext } from './section';

/** The SignerInfos of a layer with their attributes. */
export function signers({ model, layer }: PageContext): Child[] {
  const list = element('div');
  return [capped(model.signaturesOf(layer.id), list, signer)];
}

function signer(signature: Signature, index: number): HTMLElement {
  const signed = signature.attributes.filter(({ signed: isSigned }) => isSigned);
  const unsigned = signature.attributes.filter(({ signed: isSigned }) => !isSigned);
  const { certificate } = signature.signer;
  return element(
    'div',
    { class: 'signer' },
    section(foreign(`SignerInfo ${index + 1}: ${signerName(signature)}`), signerFacts(signature)),
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
    section(
      'Certificate of the signer',
      certificate === undefined
        ? hint('It is neither in the message nor at hand. Ask the sender for it.')
        : factList(certificateFacts(certificate)),
    ),
  );
}

function signerFacts(signature: Signature): HTMLElement {
  return factList([
    placeFact('SignerInfo', signature.range),
    factOf('Version', String(signature.version)),
    ...idFacts(signature.sid),
    algorithmFact('Digest', signature.digestAlgorithm),
    algorithmFact('Signature', signature.signatureAlgorithm),
    placeFact('Signature value', signature.value),
    factOf('Signing time', signature.signingTime && time(signature.signingTime), {
      notes: ['as the signer claims it'],
    }),
  ]);
}

function attributeList(attributes: readonly AttributeFact[]): HTMLElement {
  return capped(attributes, element('dl', { class: 'facts attributes' }), attribute);
}

function attribute({ name, oid, text, range }: AttributeFact): HTMLElement {
  return element(
    'div',
    { class: 'fact-pair' },
    element('dt', { title: oid }, foreign(name)),
    element('dd', {}, rangeRef(range, {}, foreign(text === '' ? '(empty)' : text))),
  );
}
