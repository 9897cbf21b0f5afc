import type { AlgorithmFact, Recipient } from '../report';
import { algorithmText, idText } from './names';

/** One recipient: who it is, how the key reaches him, and what came of the keys at hand. */
export function recipientLine(recipient: Recipient): string {
  const { layer, type, id, keyEncryptionAlgorithm, matches, key, problem } = recipient;
  const mark = matches ? `, opened with ${key ?? 'a key at hand'}` : '';
  const failed = problem === undefined ? mark : `, ${problem.message}`;
  const named = type === 'pwri' ? 'whoever knows the passphrase' : idText(id);
  const whose = [...holderTexts(recipient), named, ...detailTexts(recipient)].join(', ');
  return `  layer ${layer} ${type} ${whose}${keyEncryptionText(keyEncryptionAlgorithm)}${failed}`;
}

/** The holder of the certificate that is named, where that is known. */
function holderTexts({ certificate }: Recipient): readonly string[] {
  if (certificate === undefined) return [];
  const [address] = certificate.emails;
  return [address === undefined ? certificate.subject : `${certificate.subject} <${address}>`];
}

function detailTexts({ date, other, oriType }: Recipient): readonly string[] {
  const value = other?.value === undefined ? '' : ` ${other.value}`;
  return [
    ...(date === undefined ? [] : [`of ${date}`]),
    ...(other === undefined ? [] : [`${other.name}${value}`]),
    ...(oriType === undefined ? [] : [`of the kind ${oriType.name}`]),
  ];
}

/** The algorithm of a recipient behind a comma, with its parameters. */
function keyEncryptionText(algorithm: AlgorithmFact): string {
  const { name, parameters = {} } = algorithm;
  if (name === '') return '';
  return `, ${algorithmText(
    algorithm,
    Object.entries(parameters).map(([key, value]) => `${key} ${value}`),
  )}`;
}

/** Such as "2 recipients". */
export function recipientCountText(count: number): string {
  return count === 1 ? '1 recipient' : `${count} recipients`;
}
