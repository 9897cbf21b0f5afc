import type { Range } from '../../bytes/range';
import type { SourceSet } from '../../bytes/sourceSet';
import type { FindingRuleCode } from '../../catalogue/findingRules';
import { field } from '../../mime/entityFields';
import { foundIn, someOf } from '../partFindings';
import type { PlacedDraft } from '../finding';
import { fieldKey, hpOuterOf, type FieldState } from './fieldState';
import { fromMismatch } from './fromMismatch';
import type { HeaderProtection } from './headerProtection';

/** Where the header outside is protected by nothing, or is another one than inside. */
export function headerFindings(header: HeaderProtection, sources: SourceSet): readonly PlacedDraft[] {
  const { scheme, fields } = header;
  if (scheme === 'none') return unprotected(header);
  const from = fromMismatch(header, sources);
  const explained = explainedBy(header);
  return [
    ...unprotected(header),
    ...hpFindings(header),
    ...(from === undefined ? [] : [about('fromMismatch', header, from)]),
    ...someOf(fields, (state) =>
      explained(state) ? undefined : differing(header, state, from !== undefined),
    ),
    ...forgedOutside(header),
  ];
}

function about(
  rule: FindingRuleCode,
  { root }: HeaderProtection,
  { detail, range }: { detail: string; range: Range | undefined },
): PlacedDraft {
  return foundIn(rule, root, { detail, range: range ?? root.range });
}

/** One finding for the header and not for each field: most signed messages are so. */
function unprotected(header: HeaderProtection): readonly PlacedDraft[] {
  const { scheme, outer, entity, isSigned, envelope, draft } = header;
  const inner = scheme === 'none' ? [] : (entity?.fields ?? []);
  const names = ['From', 'Subject'].filter((name) => field({ fields: inner }, name) === undefined);
  const [first, ...others] = names.flatMap((name) => field({ fields: outer }, name) ?? []);
  if (!isSigned || envelope.payload === undefined || first === undefined) return [];
  const listed = [first, ...others].map(({ name }) => name).join(', ');
  const note = draft === undefined ? '' : `; protected-headers="${draft}" is an old draft that protects none`;
  return [about('headersUnprotected', header, { detail: `${listed}${note}`, range: first.range })];
}

/** What `hp` claims beside what is there (RFC 9788 2.1.1, 10.2). */
function hpFindings(header: HeaderProtection): readonly PlacedDraft[] {
  const { hp, hpField, isEncrypted, isSigned } = header;
  if (hp === undefined) return [];
  const range = hpField?.range;
  const isOther = isEncrypted !== (hp === 'cipher');
  const detail = `hp="${hp}", but the message is ${isEncrypted ? '' : 'not '}encrypted`;
  return [
    ...(isOther ? [about('hpMismatch', header, { detail, range })] : []),
    ...(isSigned ? [] : [about('hpWithoutSignature', header, { detail: `hp="${hp}"`, range })]),
  ];
}

// What readers show or act on (RFC 9787 1.1.2); relays may rewrite or add all others.
const SHOWN = new Set(
  'from sender reply-to to cc subject date comments keywords mail-followup-to message-id in-reply-to references'.split(
    ' ',
  ),
);

// Where an answer would go: an attacker adds himself to those who get it (RFC 9788 6.2).
const ANSWERED = new Set(['reply-to', 'to', 'cc', 'mail-followup-to']);

function differing(
  header: HeaderProtection,
  { name, outer, inner, differs }: FieldState,
  isFromTold: boolean,
): PlacedDraft | undefined {
  const key = name.toLowerCase();
  if (outer === undefined || (key === 'from' && isFromTold)) return undefined;
  const isAdded = inner === undefined && ANSWERED.has(key);
  if (!isAdded && !(differs && SHOWN.has(key))) return undefined;
  const inside = inner === undefined ? 'not there inside' : `${quoted(inner.value)} inside`;
  const detail = `${name} is ${quoted(outer.value)} outside, ${inside}`;
  return about('headerDiffers', header, { detail, range: outer.range });
}

/** Whether a field that differs does so by the sender's own doing: he hides what nobody on the way is to read. */
function explainedBy(header: HeaderProtection): (state: FieldState) => boolean {
  const own = hpOuterOf(header);
  const keys = new Set(own.map(fieldKey));
  // What the sender has put outside and somebody has changed is told as that.
  const names = new Set(own.map(({ name }) => name.toLowerCase()));
  return ({ name, outer }) => {
    if (outer === undefined) return true;
    const isObscured = header.isEncrypted && name.toLowerCase() === 'subject' && isPlaceholder(outer.value);
    const isHidden = header.scheme === 'rfc8551' && isObscured;
    return isHidden || keys.has(fieldKey(outer)) || names.has(name.toLowerCase());
  };
}

function isPlaceholder(subject: string): boolean {
  return /^(?:\[?\.\.\.\]?|\u2026|encrypted message|p\u2261p)?$/i.test(subject.trim());
}

/** HP-Outer is what the sender has put outside: what is there now was put there by another (RFC 9788 2.2). */
function forgedOutside(header: HeaderProtection): readonly PlacedDraft[] {
  const { outer } = header;
  if (outer.length === 0) return [];
  const there = new Set(outer.map(fieldKey));
  return someOf(hpOuterOf(header), (own) => {
    if (there.has(fieldKey(own))) return undefined;
    const now = field({ fields: outer }, own.name);
    const text = now === undefined ? 'it is not there' : `it is ${quoted(now.value)}`;
    const detail = `${own.name} was ${quoted(own.value)}, ${text}`;
    return about('hpOuterForged', header, { detail, range: now?.range ?? own.field.range });
  });
}

const LONGEST = 200;

function quoted(value: string): string {
  const cut = value.length > LONGEST ? `${value.slice(0, LONGEST)}...` : value;
  return `"${cut.replaceAll(/["“”]/g, "'")}"`;
}
