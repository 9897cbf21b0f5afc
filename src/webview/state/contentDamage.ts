import type { Layer, Recipient } from '../../core/report/report';
import { totalOf } from '../lists/rest';
import type { Model } from './model';

/** Whether a recipient's key gave the right key of the content, which did not open with it all the same. */
export function hasProvenKey(recipient: Recipient): boolean {
  const { type, problem } = recipient;
  // The tag of the content is looked at only with a key that has come out.
  if (problem?.reason === 'authenticationFailed') return recipient.provesKey;
  // A secret that is wrong has a reason of its own. Of the other kinds this may be said of the key as well.
  return problem?.reason === 'decryptionFailed' && (type === 'kekri' || type === 'pwri');
}

/** Whether a layer is locked although its key is known to be right: its content was changed, and no key can help. */
export function isContentDamaged(model: Model, { id, state, problem }: Layer): boolean {
  if (state !== 'locked' || problem === undefined) return false;
  const recipients = model.recipientsOf(id);
  if (recipients.some(hasProvenKey)) return true;
  // A bare key is not known to be any recipient's: it is told only where all of them prove theirs.
  const areAllHere = recipients.length > 0 && totalOf(recipients) === recipients.length;
  return (
    problem.reason === 'authenticationFailed' && areAllHere && recipients.every(({ provesKey }) => provesKey)
  );
}
