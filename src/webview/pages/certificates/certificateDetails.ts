import type {
  CertificateDetails,
  CertificateField,
  ExtensionDetail,
} from '../../../core/report/certificate/certificateDetails';
import type { CertificatePlace } from '../../../shared/requests';
import { button, element, fill, type Child } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { late } from '../../dom/late';
import { rangeRef } from '../../dom/rangeRef';
import { capped } from '../../lists/capped';
import { perModel } from '../../state/perModel';
import { messageOf } from '../../words/failure';
import { plural, spaced } from '../../words/numbers';
import { time } from '../../words/times';
import { factList, type Fact } from '../facts';
import { hint, type PageContext } from '../section';

// What was read of a state and unfolded is there again when its page is.
const known = perModel(() => new Map<string, Promise<CertificateDetails>>());
const unfolded = perModel(() => new Set<string>());

/** All that a certificate says; read from the host when it is unfolded. */
export function certificateDetails(context: PageContext, place: CertificatePlace): HTMLElement {
  const key = JSON.stringify(place);
  const open = unfolded(context.model);
  const body = element('div', { class: 'certificate-all' });
  const details = element(
    'details',
    { class: 'check-more certificate-more' },
    element('summary', { data: { focus: `certificate ${key}` } }, 'All that it says'),
    body,
  );
  details.addEventListener('toggle', () => {
    if (details.open) open.add(key);
    else open.delete(key);
    if (details.open && body.childElementCount === 0) void show(context, place, key, body);
  });
  details.open = open.has(key);
  return details;
}

async function show(
  context: PageContext,
  place: CertificatePlace,
  key: string,
  body: HTMLElement,
): Promise<void> {
  const read = known(context.model);
  const again = (): void => {
    read.delete(key);
    void show(context, place, key, body);
  };
  fill(body, hint('Reading…'), late('The certificate is long in coming.', 'Ask again', again));
  const reading = read.get(key) ?? context.read('certificate', place);
  read.set(key, reading);
  try {
    const details = await reading;
    if (read.get(key) === reading) fill(body, ...written(details));
  } catch (error) {
    if (read.get(key) !== reading) return;
    const why = foreign(messageOf(error, 'It could not be read.'));
    const retry = button({ class: 'secondary' }, again, 'Try again');
    fill(body, element('p', { class: 'hint', role: 'alert' }, why), retry);
  }
}

function written({ fingerprint, fields, extensions, otherExtensions }: CertificateDetails): Child[] {
  return [
    factList([
      ...fields.map(fieldFact),
      { name: 'SHA-256 fingerprint', value: spaced(fingerprint), isCode: true },
    ]),
    element('h4', {}, 'Extensions'),
    extensions.length === 0
      ? hint('None.')
      : capped(extensions, element('dl', { class: 'facts' }), extension),
    otherExtensions === 0
      ? undefined
      : hint(`${plural(otherExtensions, 'more extension')} cannot be read, or are too many to show.`),
  ];
}

function fieldFact({ name, text, range, isCode }: CertificateField): Fact {
  const isTime = name === 'notBefore' || name === 'notAfter';
  const value = isTime ? time(text) : isCode === true ? spaced(text) : text;
  return { name, value, range, isCode: isCode === true };
}

const identifiers: readonly string[] = ['subjectKeyIdentifier'];

function extension({ name, oid, critical, texts, range }: ExtensionDetail): HTMLElement {
  const isCode = identifiers.includes(name);
  const items = texts.map((text) => foreign(isCode ? spaced(text) : text, isCode ? 'item code' : 'item'));
  return element(
    'div',
    { class: 'fact-pair' },
    element(
      'dt',
      { title: oid },
      foreign(name),
      critical ? element('span', { class: 'note' }, ', critical') : undefined,
    ),
    element('dd', {}, rangeRef(range, {}, ...(items.length === 0 ? ['(empty)'] : items))),
  );
}
