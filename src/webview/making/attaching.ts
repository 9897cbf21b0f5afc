import type { HeaderFact, Layer, Signature } from '../../core/report/report';
import type { Finding } from '../../core/verify/finding';
import { factList, factOf, placeFact, type Fact } from '../sections/facts';
import type { PageContext } from '../sections/section';
import { checkOf } from '../words/signatureWords';
import type { Step } from './step';

/** The step in which a signature is put to its content: beside it, or around it. */
export function attachedSignature(context: PageContext, signature: Signature): Step {
  const { model, layer } = context;
  const parent = model.parentOf(layer.id);
  const title = 'It is attached to the message';
  if (layer.form === 'detached' && parent?.contentType === 'multipart/signed')
    return { title, ...micalgState(context, parent, signature), ...besideContent(parent, layer, signature) };
  if (layer.form === 'detached')
    return {
      title,
      state: 'unknown',
      because: 'The content that was signed is not in this file',
      text: 'A detached signature stands beside its content in a multipart/signed.',
      content: entityFacts(layer),
    };
  return { title, state: 'told', ...aroundContent(layer) };
}

/** The step in which an encrypted content becomes the body of a message. */
export function attachedEncryption({ layer }: PageContext): Step {
  const isBare = layer.headers === undefined;
  return {
    title: 'It is attached to the message',
    state: 'told',
    text: isBare
      ? bareWords
      : 'The whole, text and attachments, becomes one attachment; the field smime-type says what it is.',
    content: entityFacts(layer),
  };
}

const bareWords = 'This file is CMS alone: it is not attached to a message.';

function aroundContent(layer: Layer): Pick<Step, 'text' | 'content'> {
  return {
    text:
      layer.headers === undefined
        ? bareWords
        : 'An opaque signature: the content stands inside the SignedData, and the whole is one attachment. Only programs that know S/MIME show it.',
    content: entityFacts(layer),
  };
}

function besideContent(parent: Layer, layer: Layer, signature: Signature): Pick<Step, 'text' | 'content'> {
  const type = field(parent, 'Content-Type');
  return {
    text: 'A detached signature: multipart/signed has two parts, the content as it was and the signature. Every program can show the content.',
    content: [
      factList([
        headerFact(type),
        factOf('micalg says', parameter(type, 'micalg') ?? 'it is missing', { range: type?.range }),
        factOf('The signer used', signature.digestAlgorithm.name, { range: signature.digestAlgorithm.range }),
        placeFact('First part: content', parent.children[0]?.range),
        placeFact('Second part: signature', layer.range),
        headerFact(field(layer, 'Content-Transfer-Encoding')),
      ]),
    ],
  };
}

/** Whether micalg names what was used; and whether content stands on both sides. */
function micalgState(
  { model }: PageContext,
  parent: Layer,
  signature: Signature,
): Pick<Step, 'state' | 'because'> {
  const structure = checkOf(signature, 'structure');
  if (structure?.reason === 'contentDiffers') return { state: 'broken', because: structure.message };
  const isOf = ({ rule, layer }: Finding): boolean => rule === 'micalgDiffers' && layer === parent.id;
  const differs = model.state.report.findings.find(isOf);
  return differs === undefined ? { state: 'fits' } : { state: 'broken', because: differs.message };
}

function entityFacts(layer: Layer): Step['content'] {
  const names = ['Content-Type', 'Content-Transfer-Encoding', 'Content-Disposition'];
  const facts = names.map((name) => headerFact(field(layer, name)));
  return [
    factList([...facts, placeFact(layer.headers === undefined ? 'ContentInfo' : 'Entity', layer.range)]),
  ];
}

function field({ headers = [] }: Layer, name: string): HeaderFact | undefined {
  return headers.find((each) => each.name.toLowerCase() === name.toLowerCase());
}

function headerFact(found: HeaderFact | undefined): Fact | undefined {
  return found && { name: found.name, value: found.value, range: found.range };
}

/** A parameter as it stands in a field; the core judges it, this only shows it. */
function parameter(found: HeaderFact | undefined, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(found?.value ?? '');
  return match?.[1] ?? match?.[2];
}
