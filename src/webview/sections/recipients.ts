import type { Recipient } from '../../core/report/report';
import { capped } from '../dom/capped';
import { element, type Child } from '../dom/element';
import { foreign } from '../dom/foreign';
import { icon } from '../dom/icon';
import { decryptButtons, waysInto } from '../layers/decryptButtons';
import { algorithmFact, factList, factOf, idFacts, placeFact, time } from './facts';
import { section, type PageContext } from './section';

const kinds: Readonly<Record<Recipient['type'], string>> = {
  ktri: 'key transport (ktri)',
  kari: 'key agreement (kari)',
  kekri: 'key-encryption key (kekri)',
  pwri: 'password (pwri)',
  kemri: 'key encapsulation (kemri)',
  ori: 'other (ori)',
};

/** The RecipientInfos of a layer: for whom it is, and which of the keys at hand fits. */
export function recipients({ model, layer, isBusy, decrypt }: PageContext): Child[] {
  const all = model.recipientsOf(layer.id);
  const list = element('div');
  return [
    section('Content encryption', factList([algorithmFact('Algorithm', layer.contentEncryptionAlgorithm)])),
    layer.state === 'locked'
      ? decryptButtons(waysInto(model, layer), isBusy, 'recipients', decrypt)
      : undefined,
    capped(all, list, recipient),
  ];
}

function recipient(info: Recipient, index: number): HTMLElement {
  const title = element('span', {}, `RecipientInfo ${index + 1} `, matching(info));
  return section(
    title,
    factList([
      factOf('Type', kinds[info.type]),
      ...(info.oriType === undefined ? idFacts(info.id) : [factOf('oriType', named(info.oriType))]),
      factOf('Date', info.date === undefined ? undefined : time(info.date)),
      factOf('Other key attribute', info.other && named(info.other), { note: info.other?.value }),
      info.oriType === undefined ? algorithmFact('Key encryption', info.keyEncryptionAlgorithm) : undefined,
      placeFact('RecipientInfo', info.range),
      factOf('Problem', info.problem?.message),
    ]),
  );
}

/** An object identifier by its name, if it has one. */
function named({ oid, name }: { readonly oid: string; readonly name: string }): string {
  return name === oid ? oid : `${name} (${oid})`;
}

function matching({ matches, key, problem }: Recipient): HTMLElement {
  if (problem !== undefined) {
    return element('span', { class: 'pill tone-bad' }, icon('cross'), 'a key fits, but does not open it');
  }
  if (!matches) return element('span', { class: 'pill tone-plain' }, icon('dash'), 'no key at hand fits');
  return element(
    'span',
    { class: 'pill tone-good' },
    icon('key'),
    foreign(key === undefined ? 'a key at hand fits' : `opened with “${key}”`),
  );
}
