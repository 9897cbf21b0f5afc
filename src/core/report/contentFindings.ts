import { toHex } from '../bytes/hex';
import { equal } from '../bytes/segments';
import { oidName } from '../crypto/oidName';
import type { AuthenticatedLayer, DigestedLayer } from '../smime/layer';
import { isAttributesAsContent } from '../verify/attributesAsContent';
import type { Draft } from './draft';

/** How the digest of a DigestedData stands to its content. */
export function digestedFinding({ digestedData, computed }: DigestedLayer): Draft {
  const { digest, digestAlgorithm, range } = digestedData;
  const about = { category: 'cryptography', range: digest?.range ?? range, clause: 'RFC 5652 §7' } as const;
  const name = oidName(digestAlgorithm.oid.value);
  if (digest === undefined || computed === undefined) {
    const message = `The digest of the content was not compared: ${name}`;
    return { rule: 'contentDigestNotChecked', severity: 'warning', message, ...about };
  }
  if (equal(digest.value, computed)) {
    const message = `The ${name} digest is that of the content; anybody could have made it`;
    return { rule: 'contentDigestMatches', severity: 'info', message, ...about };
  }
  const message = `The content was changed: its ${name} digest is ${toHex(computed)}, not ${toHex(digest.value)}`;
  return { rule: 'contentDigestMismatch', severity: 'error', message, ...about };
}

/** Whether the message authentication code of an AuthenticatedData is right. */
export function authenticatedFinding({
  authenticatedData,
  authentic,
  content,
  macProblem,
}: AuthenticatedLayer): Draft {
  const { mac, macAlgorithm } = authenticatedData;
  const range = mac?.range ?? authenticatedData.range;
  const about = { category: 'cryptography', range, clause: 'RFC 5652 §9.3' } as const;
  const name = oidName(macAlgorithm.oid.value);
  const isPlain = authenticatedData.authAttrs === undefined && content !== undefined;
  if (authentic === true && isPlain && isAttributesAsContent(content.source.view(content.span))) {
    const message = `The authentication code (${name}) is right, but the content is the attributes of another message`;
    return { rule: 'macOverAttributes', severity: 'error', message, ...about };
  }
  if (authentic === true) {
    const message = `The authentication code (${name}) is right: a holder of the key made it`;
    return { rule: 'macMatches', severity: 'info', message, ...about };
  }
  const why = macProblem?.message ?? '';
  if (authentic === false) return { rule: 'macMismatch', severity: 'error', message: why, ...about };
  const message = `The authentication code (${name}) was not checked: ${why}`;
  return { rule: 'macNotChecked', severity: 'warning', message, ...about };
}
