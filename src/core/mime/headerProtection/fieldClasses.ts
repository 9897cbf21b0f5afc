import type { HeaderField } from '../entity';
import { isContentField, isHiddenField, isMimeVersion } from '../outerHeader';

type Named = Pick<HeaderField, 'name'>;

// RFC 5322 3.6.7, RFC 6376, 7208, 8601, 8617.
const trace =
  /^(?:received|return-path|dkim-signature|received-spf|authentication-results|arc-(?:seal|message-signature|authentication-results))$/i;

// RFC 9787 1.1.2, and what it lets count as such: what many readers show on request.
const userFacing =
  /^(?:subject|from|to|cc|date|reply-to|followup-to|mail-followup-to|sender|resent-(?:from|to|cc|date|sender)|comments|keywords)$/i;

const threading = /^(?:message-id|in-reply-to|references)$/i;

/** Whether a field was put there on the way, so that no sender can answer for it (RFC 9788 7). */
function isTraceField({ name }: Named): boolean {
  return trace.test(name);
}

/** Whether a field speaks of the header outside; it stands inside alone (RFC 9788 2.2). */
export function isHpOuter({ name }: Named): boolean {
  return name.toLowerCase() === 'hp-outer';
}

/** Whether a sender protects a field: all but those that say how the body is put together, and what is not his. */
export function isProtectedField(field: HeaderField): boolean {
  const isStructural = isContentField(field) || isMimeVersion(field);
  return !isStructural && !isHiddenField(field) && !isTraceField(field) && !isHpOuter(field);
}

/** Whether readers show a field to people (RFC 9787 1.1.2). */
export function isUserFacing({ name }: Named): boolean {
  return userFacing.test(name);
}

/** Whether what a reader shows or does depends on a field (RFC 9788 4.6). */
export function isRendered(field: Named): boolean {
  return isUserFacing(field) || threading.test(field.name);
}
