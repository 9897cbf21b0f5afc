import type { CertificateOrigin } from '../../../core/report/atHand';
import type { FailureFact, PathCertificate, PathFact, Signature } from '../../../core/report/report';
import { button, element, type Child } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { icon } from '../../dom/icon';
import { rangeKey, rangeRef } from '../../dom/rangeRef';
import { capped } from '../../lists/capped';
import type { StatusLook } from '../../words/checks';
import { commonName } from '../../words/names';
import { plural, spaced } from '../../words/numbers';
import { signerName } from '../../words/signatureWords';
import { factList, factOf, idFacts } from '../facts';
import { hint, section, type PageContext } from '../section';
import { certificateActions } from './certificateActions';
import { certificateDetails } from './certificateDetails';
import { failure, failureLook } from './failures';
import { nearCertificates } from './nearCertificates';
import { rootOffer } from './rootOffer';
import { validity } from './validity';

/** The chains of a signature from its signer to the anchor: the good one, or else each, with a gap where a link is missing. */
export function chains(context: PageContext, signature: Signature): HTMLElement {
  const { paths } = signature;
  const good = paths.filter(({ failures }) => failures.length === 0);
  const told = good.length > 0 ? good : paths;
  const draw = (path: PathFact): HTMLElement => chain(context, signature, path);
  const drawn = told.length === 0 ? [unknownSigner(signature)] : told.slice(0, MOST_CHAINS).map(draw);
  const title =
    signature.signer.certificate === undefined
      ? 'Chain of a signer who is not known'
      : `Chain of ${signerName(signature)}`;
  return section(
    foreign(title),
    ...drawn,
    told.length > MOST_CHAINS ? moreChains(told.slice(MOST_CHAINS), draw, signature.range) : undefined,
  );
}

const MOST_CHAINS = 3;

/** The other ways, folded away and drawn when they are asked for. */
function moreChains(
  paths: readonly PathFact[],
  draw: (path: PathFact) => HTMLElement,
  { source, start }: Signature['range'],
): HTMLElement {
  const details = element(
    'details',
    { class: 'more-chains' },
    element(
      'summary',
      { data: { focus: `more chains ${source} ${start}` } },
      plural(paths.length, 'more chain'),
    ),
  );
  details.addEventListener('toggle', () => {
    if (details.childElementCount === 1) details.append(capped(paths, element('div'), draw));
  });
  return details;
}

function chain(context: PageContext, signature: Signature, path: PathFact): HTMLElement {
  const { certificates, failures } = path;
  const missing = failures.find(({ reason }) => reason === 'issuerNotFound');
  const links = certificates.map((each, index) => link(context, { signature, path, index }, each));
  const last = certificates.at(-1);
  const next = missing === undefined || last === undefined ? undefined : missingLink(context, last, missing);
  return element('ol', { class: 'chain' }, ...links, next);
}

/** Where a link stands: its place on a path of a signature. */
interface LinkPlace {
  readonly signature: Signature;
  readonly path: PathFact;
  readonly index: number;
}

function link(
  context: PageContext,
  { signature, path, index }: LinkPlace,
  certificate: PathCertificate,
): HTMLElement {
  const own = path.failures.filter((each) => each.certificate === index && each.reason !== 'issuerNotFound');
  const signaturePlace = context.model.placeOf(signature);
  const pathPlace = signature.paths.indexOf(path);
  const place =
    signaturePlace === undefined
      ? undefined
      : ({ of: 'path', signature: signaturePlace, path: pathPlace, index } as const);
  return element(
    'li',
    { class: `link edge-${failureLook(own).tone}` },
    ...linkHead(certificate, index, own),
    validity(certificate, context.model),
    element('p', { class: 'dim' }, foreign(useWords(certificate))),
    ...own.map(failure),
    index === path.certificates.length - 1 ? rootOffer(context, signature)(path) : undefined,
    place && certificateDetails(context, place),
    place && !isListed(context, certificate) ? certificateActions(context, place, certificate) : undefined,
  );
}

/** Whether the list of the layer has it below, with what can be done with it. */
function isListed({ layer: { certificates = [] } }: PageContext, { range }: PathCertificate): boolean {
  const key = range && rangeKey(range);
  return key !== undefined && certificates.some((each) => each.range && rangeKey(each.range) === key);
}

const origins: Readonly<Record<CertificateOrigin, string>> = {
  trusted: 'trusted root',
  message: 'in the message',
  fetched: 'fetched',
  atHand: 'at hand',
};

function linkHead(
  { subject, range, origin }: PathCertificate,
  index: number,
  failures: readonly FailureFact[],
): readonly HTMLElement[] {
  const look = origin === 'trusted' && failures.length === 0 ? anchor : failureLook(failures);
  const isInBoth = origin !== 'message' && range !== undefined;
  const places = [origins[origin], ...(isInBoth ? [origins.message] : [])];
  return [
    element('div', { class: 'link-role' }, index === 0 ? 'Signer' : 'issued by'),
    element(
      'div',
      { class: 'link-head' },
      element('span', { class: `tone-${look.tone}` }, icon(look.icon, look.word)),
      rangeRef(range, { class: 'link-name', title: subject }, foreign(commonName(subject))),
      ...places.map((place) => element('span', { class: 'tag' }, place)),
    ),
  ];
}

// It is drawn as no success either: only a verdict is one.
const anchor: StatusLook = { tone: 'plain', icon: 'seal', word: 'trust anchor' };

function useWords({ publicKey, keyUsage, serialNumber }: PathCertificate): string {
  const use = keyUsage === undefined ? [] : [keyUsage.length === 0 ? 'for nothing' : keyUsage.join(', ')];
  return [publicKey, ...use, `serial number ${spaced(serialNumber)}`].join(' · ');
}

/** The place of a certificate that is not here: whose it is, where it may be had, and what to do. */
function missingLink(
  context: PageContext,
  { subject, issuer }: PathCertificate,
  missing: FailureFact,
): HTMLElement {
  const { report } = context.model.state;
  const requests = report.requests.filter((each) => each.kind === 'issuer' && each.subject === subject);
  const addresses = requests.map(({ url }) => url).join(' ');
  return gap(
    'issued by',
    foreign(commonName(issuer), 'link-name'),
    factList([
      { name: 'Issuer', value: issuer },
      factOf('What to do', missing.remedy),
      {
        name: 'It may be had at',
        value: requests.length === 0 ? 'the certificate that it has issued names no address' : addresses,
      },
    ]),
    requests.length === 0 ? undefined : fetching(context, subject),
  );
}

/** Offers to fetch what is missing, or says why it is not offered. */
function fetching({ model, question, asking }: PageContext, subject: string): HTMLElement {
  if (!model.state.mayFetch) return hint('Nothing is fetched, because the setting smime.fetch says never.');
  const fetch = button(
    {
      class: 'secondary',
      data: { focus: `fetch issuer ${subject}` },
      aria: { disabled: asking === 'fetchMissing' ? true : undefined },
    },
    () => question('fetchMissing', {}),
    icon('archive'),
    'Fetch what is missing…',
  );
  return element('div', { class: 'ways' }, fetch);
}

/** A chain that does not even begin. */
function unknownSigner(signature: Signature): HTMLElement {
  const { certificate } = signature.signer;
  if (certificate !== undefined) return hint('No way to a trusted root was looked for.');
  const beginning = gap(
    'Signer',
    element('span', { class: 'link-name' }, 'The certificate of the signer is not here'),
    factList([
      ...idFacts(signature.sid),
      {
        name: 'What to do',
        value: 'Ask the sender for it, or put it into a folder of the setting smime.certificateFolders.',
      },
    ]),
    nearCertificates(signature),
  );
  return element('ol', { class: 'chain' }, beginning);
}

/** A link that is missing. */
function gap(role: string, name: HTMLElement, ...content: readonly Child[]): HTMLElement {
  return element(
    'li',
    { class: 'link gap edge-warn' },
    element('div', { class: 'link-role' }, role),
    element(
      'div',
      { class: 'link-head' },
      element('span', { class: 'tone-warn' }, icon('question', 'missing')),
      name,
      element('span', { class: 'tag' }, 'missing'),
    ),
    ...content,
  );
}
