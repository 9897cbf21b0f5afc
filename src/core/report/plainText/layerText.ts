import { fromHex } from '../../bytes/hex';
import { errorReasons } from '../../catalogue/errorReasons';
import { inHex, octetsText } from '../attributes/bounded';
import type { Layer, ReceiptFact } from '../report';
import { algorithmText, certificateText } from './names';

/** A layer and all within it. */
export function layerLines(layer: Layer, depth: number): readonly string[] {
  const { id, kind, form, contentType, state, range, problem, receipt } = layer;
  const cipher = layer.contentEncryptionAlgorithm && algorithmText(layer.contentEncryptionAlgorithm);
  const facts = [kind, form, contentType, cipher, state === 'read' ? undefined : state, layer.filename];
  const own = `${'  '.repeat(depth)}${id} ${facts.filter((fact) => fact !== undefined).join(' ')}`;
  const place = `${range.end - range.start} bytes at ${range.start} of ${range.source}`;
  const why = problem === undefined ? [] : [`${'  '.repeat(depth + 2)}${problemText(problem, state)}`];
  const alone = layer.kind === 'data' || layer.kind === 'certs-only' ? (layer.certificates ?? []) : [];
  const certificates = alone.map((each) => `${'  '.repeat(depth + 2)}${certificateText(each)}`);
  return [
    `${own}, ${place}`,
    ...why,
    ...certificates,
    ...(receipt === undefined ? [] : [`${'  '.repeat(depth + 2)}${receiptText(receipt)}`]),
    ...layer.children.flatMap((child) => layerLines(child, depth + 1)),
  ];
}

function problemText({ reason, message }: NonNullable<Layer['problem']>, state: Layer['state']): string {
  return state === 'locked' ? `${message.replace(/\.?$/, '.')} ${errorReasons[reason].remedy}` : message;
}

function receiptText({
  contentType,
  signedContentIdentifier,
  originatorSignatureValue,
}: ReceiptFact): string {
  const identifier = octetsText(fromHex(signedContentIdentifier));
  return `acknowledges content ${identifier} of type ${contentType}, signature value ${inHex(fromHex(originatorSignatureValue))}`;
}
