import type { Recipient } from '../../core/report/report';
import { capped } from '../dom/capped';
import { element, type Child } from '../dom/element';
import { foreign } from '../dom/foreign';
import { icon } from '../dom/icon';
import { decryptButtons, waysInto } from '../layers/decryptButtons';
import { recipientKinds, recipientName } from '../words/recipientWords';
import { algorithmFact, factList, factOf, idFacts, placeFact, time, type Fact } from './facts';
import { section, type PageContext } from './section';

/** The RecipientInfos of a layer: for whom it is, and which of the keys at hand fits. */
export function recipients(context: PageContext): Child[] {
  const { model, layer } = context;
  const all = model.recipientsOf(layer.id);
  const list = element('div');
  return [
    section('Content encryption', factList([algorithmFact('Algorithm', layer.contentEncryptionAlgorithm)])),
    layer.state === 'locked' ? decryptButtons(waysInto(model, layer), context, 'recipients') : undefined,
    capped(all, list, recipient),
  ];
}

function recipient(info: Recipient, index: number): HTMLElement {
  const [kind, how] = recipientKinds[info.type];
  const name = foreign(recipientName(info) ?? `Recipient ${index + 1}`);
  return section(
    element('span', {}, name, matching(info)),
    factList([
      ...holderFacts(info),
      ...(info.oriType === undefined ? idFacts(info.id) : [factOf('oriType', named(info.oriType))]),
      factOf('Kind', kind, { notes: [how] }),
      factOf('Date', info.date === undefined ? undefined : time(info.date)),
      factOf('Other key attribute', info.other && named(info.other), {
        notes: info.other?.value === undefined ? [] : [info.other.value],
      }),
      info.oriType === undefined ? algorithmFact('Key encryption', info.keyEncryptionAlgorithm) : undefined,
      placeFact('RecipientInfo', info.range),
      factOf('Problem', info.problem?.message),
    ]),
  );
}

/** Who it is by the certificate that is named. One in the message may have been put there by anybody. */
function holderFacts({ certificate }: Recipient): (Fact | undefined)[] {
  if (certificate === undefined) return [];
  const { subject, emails, publicKey, range } = certificate;
  const source = range === undefined ? 'by the certificate at hand' : 'by a certificate in the message';
  return [
    { name: 'Holder', value: subject, range, notes: [source] },
    factOf('Addresses', emails.length === 0 ? undefined : emails.join(', ')),
    factOf('Public key', publicKey),
  ];
}

/** An object identifier by its name, if it has one. */
function named({ oid, name }: { readonly oid: string; readonly name: string }): string {
  return name === oid ? oid : `${name} (${oid})`;
}

const noKey = 'no key at hand fits';
const nothingFits: Readonly<Record<Recipient['type'], string>> = {
  ktri: noKey,
  kari: noKey,
  kemri: noKey,
  ori: noKey,
  pwri: 'no passphrase at hand opens it',
  kekri: 'no secret key at hand fits',
};

function matching({ type, matches, key, problem }: Recipient): HTMLElement {
  if (problem !== undefined) {
    return element('span', { class: 'pill tone-bad' }, icon('cross'), 'a key fits, but does not open it');
  }
  if (!matches) return element('span', { class: 'pill tone-plain' }, icon('dash'), nothingFits[type]);
  return element(
    'span',
    { class: 'pill tone-good' },
    icon('key'),
    foreign(key === undefined ? 'a key at hand fits' : `opened with “${key}”`),
  );
}
