import type { Layer } from '../../smime/layer';

const MESSAGES: readonly string[] = ['message/rfc822', 'message/global'];

/** Whether an entity is a message in the body of another. */
export function isMessage({ contentType }: Pick<Layer, 'contentType'>): boolean {
  return MESSAGES.includes(contentType);
}
