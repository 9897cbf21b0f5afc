import type { AlgorithmFact, Recipient } from '../../../core/report/report';
import { element, type Child } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { icon } from '../../dom/icon';
import { capped } from '../../lists/capped';
import { totalOf } from '../../lists/rest';
import { isContentDamaged } from '../../state/contentDamage';
import { nearestKey } from '../../state/nearestKeys';
import { waysButtons } from '../../ways/decryptButtons';
import { candidateText, candidateWords } from '../../words/candidateWords';
import { keyDoubtOf } from '../../words/keyDoubt';
import { plural } from '../../words/numbers';
import { idWords, recipientKinds, recipientName } from '../../words/recipientWords';
import { quoted } from '../../words/sentence';
import { time } from '../../words/times';
import { algorithmFact, factList, factOf, idFacts, placeFact, type Fact } from '../facts';
import { section, type PageContext } from '../section';
import { candidates } from './candidates';

// So few are all read at once.
const MOST_OPEN = 3;

/** The RecipientInfos of a layer: for whom it is, and which of the keys at hand fits or nearly does. */
export function recipients(context: PageContext): Child[] {
  const { model, layer } = context;
  const all = model.recipientsOf(layer.id);
  const nearest = nearestKey(model, layer);
  const summary = nearest === undefined ? undefined : `${plural(totalOf(all), 'recipient')}; ${nearest}.`;
  const isFew = totalOf(all) <= MOST_OPEN;
  return [
    summary === undefined ? undefined : element('p', { class: 'keys-summary' }, foreign(summary)),
    layer.state === 'locked' ? waysButtons(context, 'recipients') : undefined,
    capped(all, element('ul', { class: 'recipients' }), (each, index) =>
      recipient(context, { info: each, index }, isFew),
    ),
    section('Content encryption', factList([algorithmFact('Algorithm', layer.contentEncryptionAlgorithm)])),
  ];
}

/** A recipient at its place in a layer. */
interface Placed {
  readonly info: Recipient;
  readonly index: number;
}

function recipient(context: PageContext, { info, index }: Placed, isOpen: boolean): HTMLElement {
  const name = recipientName(info);
  const details = element(
    'details',
    { class: 'recipient' },
    element(
      'summary',
      { data: { focus: `recipient ${info.layer} ${index}` } },
      element('span', { class: 'recipient-kind' }, info.type),
      element(
        'span',
        { class: 'recipient-who' },
        foreign(name ?? `Recipient ${index + 1}`, 'recipient-name'),
        name === undefined || 'certificate' in info ? foreign(idWords(info.id), 'dim') : undefined,
      ),
      foreign(algorithmWords(info.keyEncryptionAlgorithm), 'recipient-algorithm'),
      matching(context, info),
    ),
    element('div', { class: 'recipient-body' }, facts(info), hasKeys(info) ? candidates(info) : undefined),
  );
  details.open = isOpen;
  return element('li', {}, details);
}

function facts(info: Recipient): HTMLElement {
  const [kind, how] = recipientKinds[info.type];
  return factList([
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
  ]);
}

/** Whether private keys are what opens it, and there is something to say of them. */
function hasKeys({ type, matches, candidates: all = [] }: Recipient): boolean {
  return (type === 'ktri' || type === 'kari' || type === 'kemri') && (all.length > 0 || !matches);
}

/** An algorithm in a line, with the parameters that tell one from another. */
function algorithmWords({ name, parameters = {} }: AlgorithmFact): string {
  const values = Object.values(parameters).filter(
    (value) => String(value).length <= MOST_LETTERS && value !== '',
  );
  return values.length === 0 ? name : `${name} (${values.join(', ')})`;
}

const MOST_LETTERS = 24;

/** Who it is by the certificate that is named. One in the message may have been put there by anybody. */
function holderFacts({ certificate }: Recipient): (Fact | undefined)[] {
  if (certificate === undefined) return [];
  const { subject, emails, publicKey, range, notBefore, notAfter } = certificate;
  const source = range === undefined ? 'by the certificate at hand' : 'by a certificate in the message';
  return [
    { name: 'Holder', value: subject, range, notes: [source] },
    factOf('Addresses', emails.length === 0 ? undefined : emails.join(', ')),
    factOf('Public key', publicKey),
    factOf('Valid', `${time(notBefore)} to ${time(notAfter)}`),
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

function matching({ model, layer }: PageContext, info: Recipient): HTMLElement {
  const { type, matches, key, problem, candidates: [nearest] = [] } = info;
  if (problem !== undefined) {
    return element('span', { class: 'pill tone-bad' }, icon('cross'), 'a key fits, but does not open it');
  }
  if (!matches && nearest !== undefined) {
    const { look } = candidateWords(info, nearest);
    const words = `${candidateText(nearest)}: ${look.word}`;
    return element('span', { class: `pill tone-${look.tone}` }, icon(look.icon), foreign(words));
  }
  if (!matches) {
    const why = isContentDamaged(model, layer) ? 'the content is damaged' : nothingFits[type];
    return element('span', { class: 'pill tone-plain' }, icon('dash'), why);
  }
  if (keyDoubtOf(layer) === 'transported') {
    const whose = key === undefined ? 'a key at hand' : quoted(key);
    const words = foreign(`${whose} gives a key that may be wrong`);
    return element('span', { class: 'pill tone-warn' }, icon('question'), words);
  }
  return element(
    'span',
    { class: 'pill tone-good' },
    icon('key'),
    foreign(key === undefined ? 'a key at hand fits' : `opened with ${quoted(key)}`),
  );
}
