import type { HeaderFact, Layer, Signature } from '../../../core/report/report';
import type { Finding } from '../../../core/verify/finding';
import { element, type Child } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { headerField } from '../../words/headerFields';
import { checkOf } from '../../words/signatureWords';
import { factList, placeFact, type Fact } from '../facts';
import type { PageContext } from '../section';
import type { Step } from './step';

const title = 'It is attached to the message';

/** The step in which a signature is put to its content: beside it, or around it. */
export function attachedSignature({ model, layer }: PageContext, signature: Signature): Step {
  const parent = model.parentOf(layer.id);
  if (parent?.contentType === 'multipart/signed' && parent.children[1]?.id === layer.id) {
    const differs = model.state.report.findings.find((each) => isMicalgOf(each, parent));
    return besideContent(parent, layer, signature, differs);
  }
  if (layer.form === 'opaque')
    return { title, state: 'told', text: opaqueWords(layer), content: () => entityFacts(layer) };
  const [because, text] = layer.form === 'detached' ? contentMissing : formUnknown;
  return { title, state: 'unknown', because, text, content: () => entityFacts(layer) };
}

const contentMissing = [
  'The content that was signed is not in this file',
  'A detached signature stands beside its content in a multipart/signed.',
] as const;
const formUnknown = [
  'The structure is damaged',
  'Whether the content stood inside or beside it cannot be seen.',
] as const;

/** The step in which an encrypted content becomes the body of a message. */
export function attachedEncryption({ layer }: PageContext): Step {
  const isBare = layer.headers === undefined;
  return {
    title,
    state: 'told',
    text: isBare
      ? bareWords
      : 'The whole, text and attachments, becomes one attachment; the field smime-type says what it is.',
    content: () => entityFacts(layer),
  };
}

const bareWords = 'This file is CMS alone: it is not attached to a message.';

function opaqueWords({ headers }: Layer): string {
  return headers === undefined
    ? bareWords
    : 'An opaque signature: the content stands inside the SignedData, and the whole is one attachment. Only programs that know S/MIME show it.';
}

/** A multipart/signed; `micalg` tells readers the hash before they come to the signature. */
function besideContent(
  parent: Layer,
  layer: Layer,
  signature: Signature,
  differs: Finding | undefined,
): Step {
  const { digestAlgorithm } = signature;
  const type = field(parent, 'Content-Type');
  const micalg = parameter(type, 'micalg') ?? 'it is missing';
  const told = (text: string): HTMLElement =>
    element(differs === undefined ? 'span' : 'mark', {}, foreign(text));
  return {
    title,
    ...besideState(signature, differs),
    text: 'A detached signature: multipart/signed has two parts, the content as it was and the signature. Every program can show the content.',
    content: () => [
      factList([
        headerFact(type),
        { name: 'micalg says', value: told(micalg), range: type?.range },
        { name: 'The signer used', value: told(digestAlgorithm.name), range: digestAlgorithm.range },
        placeFact('First part: content', parent.children[0]?.range),
        placeFact('Second part: signature', layer.range),
        headerFact(field(layer, 'Content-Transfer-Encoding')),
      ]),
    ],
  };
}

/** Whether micalg names what was used; and whether content stands on both sides. */
function besideState(signature: Signature, differs: Finding | undefined): Pick<Step, 'state' | 'because'> {
  const structure = checkOf(signature, 'structure');
  if (structure?.reason === 'contentDiffers') return { state: 'broken', because: structure.message };
  if (structure?.reason === 'damaged') return { state: 'unknown', because: structure.message };
  return differs === undefined ? { state: 'fits' } : { state: 'broken', because: differs.message };
}

function isMicalgOf({ rule, layer }: Finding, parent: Layer): boolean {
  return rule === 'micalgDiffers' && layer === parent.id;
}

function entityFacts(layer: Layer): readonly Child[] {
  const names = ['Content-Type', 'Content-Transfer-Encoding', 'Content-Disposition'];
  const facts = names.map((name) => headerFact(field(layer, name)));
  return [
    factList([...facts, placeFact(layer.headers === undefined ? 'ContentInfo' : 'Entity', layer.range)]),
  ];
}

function field({ headers = [] }: Layer, name: string): HeaderFact | undefined {
  return headerField(headers, name);
}

function headerFact(found: HeaderFact | undefined): Fact | undefined {
  return found && { name: found.name, value: found.value, range: found.range };
}

/** A parameter as it stands in a field; the core judges it, this only shows it. */
function parameter(found: HeaderFact | undefined, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(found?.value ?? '');
  return match?.[1] ?? match?.[2];
}
