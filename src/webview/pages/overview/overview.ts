import type { Range } from '../../../core/bytes/range';
import type { Recipient, Signature } from '../../../core/report/report';
import type { DecryptionWay } from '../../../shared/requests';
import { button, element, type Child } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { icon } from '../../dom/icon';
import { capped } from '../../lists/capped';
import { totalOf } from '../../lists/rest';
import { keyInWaiting, nearestKey } from '../../state/nearestKeys';
import { verdictOn } from '../../state/verdicts';
import { isContentDamaged } from '../../state/contentDamage';
import { waysButtons, waysInto } from '../../ways/decryptButtons';
import { notGood, type StatusLook } from '../../words/checks';
import { isCms, isEncrypted, kindName, kindNames } from '../../words/kinds';
import { plural } from '../../words/numbers';
import { recipientWords } from '../../words/recipientWords';
import { capital, nameText, stopped } from '../../words/sentence';
import { signatureWords, signerName } from '../../words/signatureWords';
import { failedPaths } from '../certificates/failedPaths';
import { rootOffer } from '../certificates/rootOffer';
import { checkEvidence } from '../checks/checkEvidence';
import { checksTable } from '../checks/checksTable';
import { digestDiff } from '../digest/digestDiff';
import { algorithmFact, factList, factOf, placeFact, type Fact } from '../facts';
import { section, type PageContext } from '../section';
import { layerActions } from './layerActions';
import { network } from './network';

/** What a layer is, and why its verdict is what it is. */
export function overview(context: PageContext): Child[] {
  const { model, layer } = context;
  const signatures = model.signaturesOf(layer.id);
  return [
    damage(context),
    ...(signatures.length > 0
      ? [capped(signatures, element('div'), (signature) => signed(context, signature, totalOf(signatures)))]
      : []),
    signatures.length === 0 && isCms(layer) && layer.state !== 'damaged' ? summary(context) : undefined,
    signedBy(context),
    signatures.length > 0 ? network(context) : undefined,
    section(isCms(layer) ? 'This layer' : 'This part', layerFacts(context), layerActions(context)),
  ];
}

function signed(context: PageContext, signature: Signature, howMany: number): HTMLElement {
  const { look, title, text } = signatureWords(signature);
  const heading = howMany === 1 ? title : `${nameText(signerName(signature))}: ${title}`;
  const digestFailed = signature.checks.some(
    ({ id, status }) => id === 'message-digest' && status === 'failed',
  );
  const [first] = notGood(signature.checks);
  const help = factList([factOf('Usual cause', first?.cause), factOf('What to do', first?.remedy)]);
  const evidence = digestFailed
    ? [digestDiff(signature.digest), factList([placeFact('Digest over', signature.digest.over)])]
    : [];
  const place = `${signature.range.source} ${signature.range.start}`;
  const why = whyBox(look, heading, text, ...evidence, ...(first === undefined ? [] : [help]));
  return element(
    'div',
    { class: 'signature' },
    // What is damaged has been said above.
    context.layer.state === 'damaged' ? undefined : why,
    checksTable(signature.checks, checkEvidence(context.model.state.report, signature), place),
    failedPaths(signature.paths, rootOffer(context, signature)),
  );
}

/** The heart of a page: one sentence that says how it stands, and one that says why. */
function whyBox(look: StatusLook, title: string, text: string, ...more: readonly Child[]): HTMLElement {
  return element(
    'section',
    { class: `why edge-${look.tone}` },
    element(
      'h2',
      {},
      element('span', { class: `tone-${look.tone}` }, icon(look.icon, look.word)),
      foreign(title),
    ),
    element('p', {}, foreign(text)),
    ...more,
  );
}

function damage({ layer }: PageContext): HTMLElement | undefined {
  if (layer.state !== 'damaged') return undefined;
  const look: StatusLook = { tone: 'bad', icon: 'warning', word: 'damaged' };
  const title = `${kindNames[layer.kind]} is damaged`;
  const problem = layer.problem?.message ?? 'Its structure could not be read to the end';
  const text = `${stopped(problem)} What could be read is shown.`;
  return whyBox(look, title, text, factList([placeFact('Damaged at', layer.problem?.range)]));
}

function summary(context: PageContext): HTMLElement {
  const { model, layer } = context;
  const { look, headline, detail } = verdictOn(model, layer);
  if (!isEncrypted(layer)) return whyBox(look, headline, detail);
  if (layer.state !== 'locked') return whyBox(look, headline, openedText(context));
  const keys = nearestKey(model, layer);
  const keyWords = keys === undefined ? undefined : element('p', {}, foreign(`${capital(keys)}.`));
  const whom = forWhom(model.recipientsOf(layer.id));
  const buttons = waysButtons(context, 'page');
  const problem = layer.problem && stopped(layer.problem.message);
  if (isContentDamaged(model, layer))
    return whyBox(look, headline, problem ?? '', keyWords, element('p', {}, askAgain), whom, buttons);
  const text = `${needed(waysInto(model, layer))} It stays in VS Code, is used for this view, and is sent nowhere.`;
  // That no key is at hand would be half the truth where one lies ready.
  const isTold = problem !== undefined && keyInWaiting(model, layer) === undefined;
  const why = isTold ? element('p', {}, foreign(problem)) : undefined;
  return whyBox(look, headline, text, whom, why, keyWords, buttons);
}

const askAgain = 'Ask the sender for the message again; nothing of this content can be trusted.';

const MOST_NAMED = 5;

/** Whose key to look for. The page of recipients has all there is to know of them. */
function forWhom(all: readonly Recipient[]): HTMLElement | undefined {
  const rest = totalOf(all) - MOST_NAMED;
  const names = all.slice(0, MOST_NAMED).map(recipientWords);
  const items = [...names, ...(rest > 0 ? [`and ${plural(rest, 'other')}`] : [])];
  if (items.length === 0) return undefined;
  return element('ul', { class: 'for-whom' }, ...items.map((item) => element('li', {}, foreign(item))));
}

const openers: Readonly<Record<DecryptionWay, string>> = {
  privateKey: 'a private key of one of the recipients',
  passphrase: 'the passphrase that it was encrypted with',
  secretKey: 'the secret key that both sides know',
  contentKey: 'the session key itself, if you have it from somewhere',
};

function needed(ways: readonly DecryptionWay[]): string {
  return `It is opened by ${ways.map((way) => openers[way]).join(', or by ')}.`;
}

function openedText({ model, layer }: PageContext): string {
  const recipients = model.recipientsOf(layer.id);
  const inside = layer.children[0];
  const found = inside === undefined ? '' : ` Inside is ${inside.contentType}.`;
  const doubt =
    layer.encryption?.isKeyUndecided === true
      ? ' Whether the session key is the right one cannot be told: what came out may be noise.'
      : '';
  const isAuthenticated = layer.kind === 'auth-enveloped-data';
  const guard = isAuthenticated
    ? ' Its authentication tag matches: the ciphertext was not changed.'
    : ' This kind of encryption does not notice changes to the ciphertext; only a signature does.';
  return `It was encrypted for ${plural(totalOf(recipients), 'recipient')}.${found}${doubt}${guard}`;
}

function signedBy({ model, layer, chooseLayer }: PageContext): HTMLElement | undefined {
  const signing = layer.children.find(({ form }) => form === 'detached');
  if (signing === undefined || isCms(layer)) return undefined;
  const { look, headline } = verdictOn(model, signing);
  const go = button({ class: 'secondary' }, () => chooseLayer(signing.id), 'Show the signature');
  return whyBox(
    look,
    headline,
    'The first part of this entity is signed by the SignedData in its second.',
    go,
  );
}

function layerFacts({ layer }: PageContext): HTMLElement {
  return factList([
    factOf('Kind', kindName(layer)),
    factOf('Content type', layer.contentType),
    factOf('File name', layer.filename),
    ...receiptFacts(layer),
    algorithmFact('Content encryption', layer.contentEncryptionAlgorithm),
    placeFact('Bytes', layer.range),
    placeFact(isCms(layer) ? 'ContentInfo' : 'Body', layer.body),
  ]);
}

/** The signature that a receipt is for. */
function receiptFacts({ receipt }: PageContext['layer']): (Fact | undefined)[] {
  if (receipt === undefined) return [];
  const { signedContentIdentifier, originatorSignatureValue } = receipt;
  return [
    factOf('Receipt for', receipt.contentType),
    codeFact('Content identifier', signedContentIdentifier, receipt.signedContentIdentifierRange),
    codeFact('Signature value', originatorSignatureValue, receipt.originatorSignatureValueRange),
  ];
}

function codeFact(name: string, value: string, range: Range): Fact {
  return { name, value, range, isCode: true };
}
