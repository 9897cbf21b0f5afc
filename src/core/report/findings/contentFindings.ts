import { toHex } from '../../bytes/hex';
import { equal } from '../../bytes/segments';
import { oidName } from '../../crypto/oidName';
import type { AuthenticatedLayer, DigestedLayer } from '../../smime/layer';
import { isAttributesAsContent } from '../../verify/signature/attributesAsContent';
import { found, type Draft } from '../../verify/finding';

/** How the digest of a DigestedData stands to its content. */
export function digestedFinding({ digestedData, computed }: DigestedLayer): Draft {
  const { digest, digestAlgorithm, range: whole } = digestedData;
  const range = digest?.range ?? whole;
  const name = oidName(digestAlgorithm.oid.value);
  if (digest === undefined || computed === undefined)
    return found('contentDigestNotChecked', { detail: name, range });
  if (equal(digest.value, computed)) return found('contentDigestMatches', { detail: name, range });
  const detail = `${name} is ${toHex(computed)}, not ${toHex(digest.value)}`;
  return found('contentDigestMismatch', { detail, range });
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
  const name = oidName(macAlgorithm.oid.value);
  const why = [name, ...(macProblem === undefined ? [] : [macProblem.message])].join(', ');
  if (authentic === false) return found('macMismatch', { detail: why, range });
  if (authentic === undefined) return found('macNotChecked', { detail: why, range });
  const isPlain = authenticatedData.authAttrs === undefined && content !== undefined;
  const isAttributes = isPlain && isAttributesAsContent(content.source.view(content.span));
  return found(isAttributes ? 'macOverAttributes' : 'macMatches', { detail: name, range });
}
