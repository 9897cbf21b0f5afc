import type { MimeEntity } from '../entity';
import { field, mediaType } from '../entityFields';

/** What is signed or encrypted, or holds messages: nothing in it is ours to change. */
const closed = /^multipart\/(?:signed|encrypted|digest|parallel)$/;

/**
 * The text that readers show first (RFC 9787 7.1, RFC 9788 5.2.4): every form of an alternative, and of what else is
 * put together the first part alone; no attachments.
 */
export function* mainBodyParts(entity: MimeEntity, isRoot = true): Generator<MimeEntity> {
  const type = mediaType(entity);
  if (entity.disposition?.kind === 'attachment') return;
  if (type === 'text/plain' || type === 'text/html') {
    // A part that does not say what it is cannot be made to say more.
    if (isRoot || field(entity, 'Content-Type') !== undefined) yield entity;
  } else if (entity.contentType.type === 'multipart' && !closed.test(type)) {
    const parts = type === 'multipart/alternative' ? entity.children : entity.children.slice(0, 1);
    for (const part of parts) yield* mainBodyParts(part, false);
  }
}
