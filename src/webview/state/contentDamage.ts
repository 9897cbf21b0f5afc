import type { Layer, Recipient } from '../../core/report/report';
import { totalOf } from '../lists/rest';
import type { Model } from './model';

// As the way to encrypt a key, rsaEncryption is RSAES-PKCS1-v1_5 (RFC 3370 4.2.1): it gives a key of noise where its
// padding is wrong. All others have a check of their own.
const PKCS1 = '1.2.840.113549.1.1.1';

/** Whether the key that comes out of a recipient's field is known to be the one that was put in. */
function provesKey({ type, keyEncryptionAlgorithm }: Recipient): boolean {
  return type !== 'ktri' || keyEncryptionAlgorithm.oid !== PKCS1;
}

/** Whether a recipient's key gave the right key of the content, which did not open with it all the same. */
export function hasProvenKey(recipient: Recipient): boolean {
  const { type, problem } = recipient;
  // The tag of the content is looked at only with a key that has come out.
  if (problem?.reason === 'authenticationFailed') return provesKey(recipient);
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
  return problem.reason === 'authenticationFailed' && areAllHere && recipients.every(provesKey);
}
