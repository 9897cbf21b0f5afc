import type { ByteSource } from '../../bytes/byteSource';
import type { Pace } from '../../bytes/pace';
import { bodyCharset } from '../bodyCharset';
import { decodeBody } from '../decodeBody';
import type { HeaderField, MimeEntity } from '../entity';
import { field, mediaType } from '../entityFields';
import type { NewLeaf } from '../transferPlan';
import { outerValue } from './confidentialityPolicy';
import { isProtectedField, isUserFacing } from './fieldClasses';
import type { HeaderProtectionOptions } from './headerProtectionOptions';
import { withLegacyHtml } from './legacyHtml';
import { withLegacyText } from './legacyText';
import { mainBodyParts } from './mainBodyParts';

const PARAMETER = 'hp-legacy-display';
const encodings = new Set(['7bit', '8bit', 'binary', 'base64', 'quoted-printable']);
// Of two or four octets a character, or with an ASCII of their own.
const notAscii = /^(?:utf-?(?:7|16|32)|ucs|unicode|iso-10646|ebcdic|cp?037|ibm|hz)/i;

/**
 * The main body parts with a copy of what the policy hides of the header, for readers that do not know header
 * protection (RFC 9788 5.2.1 step 2). One that has such a copy already keeps it.
 */
export async function legacyLeaves(
  source: ByteSource,
  message: MimeEntity,
  { hp, policy, legacyDisplay }: HeaderProtectionOptions,
  pace: Pace,
): Promise<ReadonlyMap<MimeEntity, NewLeaf>> {
  const leaves = new Map<MimeEntity, NewLeaf>();
  const hidden = message.fields.filter(
    (each) => isProtectedField(each) && isUserFacing(each) && outerValue(policy, source, each) !== each.value,
  );
  if (hp !== 'cipher' || !legacyDisplay || hidden.length === 0) return leaves;
  for (const part of mainBodyParts(message)) {
    const leaf = await legacyLeaf(source, part, hidden, pace);
    if (leaf !== undefined) leaves.set(part, leaf);
  }
  return leaves;
}

async function legacyLeaf(
  source: ByteSource,
  part: MimeEntity,
  hidden: readonly HeaderField[],
  pace: Pace,
): Promise<NewLeaf | undefined> {
  const { params } = part.contentType;
  if (params.has(PARAMETER) || !encodings.has(part.transferEncoding.name)) return undefined;
  const { source: decoded, span, defects } = await decodeBody(source, part, 'legacy', pace);
  const content = decoded.view(span);
  if (content.length === 0 || defects.length > 0) return undefined;
  const charset = params.get('charset')?.value ?? (await impliedCharset(part, content, pace));
  if (notAscii.test(charset)) return undefined;
  const marked = { [PARAMETER]: '1' };
  if (mediaType(part) === 'text/html') return { content: withLegacyHtml(content, hidden), params: marked };
  const made = withLegacyText(content, charset, hidden);
  return { content: made.content, params: { ...marked, ...(made.charset && { charset: made.charset }) } };
}

/** What a message without Content-Type is said to be written in; else the default (RFC 2045 5.2). */
async function impliedCharset(part: MimeEntity, content: Uint8Array, pace: Pace): Promise<string> {
  return field(part, 'Content-Type') === undefined ? bodyCharset(content, pace) : 'us-ascii';
}
