import { idText } from '../plainText/names';
import { recipientCountText } from '../plainText/recipientText';
import { indicationText } from '../plainText/summaryText';
import { whyNot } from '../plainText/whyText';
import type { Layer, Recipient, Report, Signature } from '../report';
import { code, escaped } from './escape';

/** What is to be known of each layer that protects something, a sentence each, the outermost first. */
export function verdictSentences(report: Report): readonly string[] {
  return outermostFirst(report.layers).flatMap((layer) => sentencesOn(layer, report));
}

/** A detached signature stands behind its content in the file and around it in meaning. */
function outermostFirst(layers: readonly Layer[]): readonly Layer[] {
  const detached = layers.filter(({ form }) => form === 'detached');
  const others = layers.filter(({ form }) => form !== 'detached');
  return [...detached, ...others].flatMap((layer) => [layer, ...outermostFirst(layer.children)]);
}

function sentencesOn(layer: Layer, { signatures, recipients }: Report): readonly string[] {
  const place = `Layer ${layer.id}, ${layer.kind}`;
  const own = signatures.filter((signature) => signature.layer === layer.id);
  const problem = layer.problem === undefined ? '' : `: ${escaped(layer.problem.message)}`;
  if (layer.state === 'damaged') return [`${place}: **damaged**${problem}`];
  if (own.length > 0) return own.map((signature) => `${place}: ${signatureSentence(signature)}`);
  if (layer.state !== 'locked' && layer.state !== 'decrypted') return [];
  const readers = recipients.filter((recipient) => recipient.layer === layer.id);
  const cipher = layer.contentEncryptionAlgorithm?.name ?? '';
  const how = [recipientCountText(readers.length), ...(cipher === '' ? [] : [escaped(cipher)])].join(', ');
  if (layer.state === 'locked') return [`${place}: encrypted for ${how}, **locked**${problem}`];
  return [`${place}: encrypted for ${how}, opened${openedWith(layer, readers)}`];
}

function openedWith({ encryption }: Layer, readers: readonly Recipient[]): string {
  const key = readers.find(({ matches }) => matches)?.key;
  const by = key === undefined ? '' : ` with ${code(key)}`;
  return encryption?.isKeyUndecided === true ? `${by}, but whether with the right key cannot be told` : by;
}

function signatureSentence({ signer, sid, indication, subIndication, checks }: Signature): string {
  const who = signer.emails[0] ?? (signer.subject === '' ? idText(sid) : signer.subject);
  const why = whyNot(checks);
  const because = why === undefined ? '' : `: ${escaped(why)}`;
  return `signature by ${code(who)} **${indicationWords(indication, subIndication)}**${because}`;
}

function indicationWords(...[indication, subIndication]: Parameters<typeof indicationText>): string {
  return escaped(indicationText(indication, subIndication));
}
