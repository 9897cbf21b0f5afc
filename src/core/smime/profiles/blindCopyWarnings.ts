import type { Correspondents } from '../../mime/correspondents';
import { addressKey } from '../../mime/sameAddress';
import { addressKeysOf } from '../addressKeys';
import { fewOf } from './fewOf';
import type { Certificate } from '../../x509/certificate';

/** Fields that stay in the message although they may name those whom nobody is to see: one sentence, or none. */
export function keptFieldWarnings({ likeBcc }: Pick<Correspondents, 'likeBcc'>): readonly string[] {
  if (likeBcc.length === 0) return [];
  const names = fewOf(likeBcc);
  return [
    likeBcc.length === 1
      ? `${names} stays in the message, for it is no standard field: take it out if nobody is to see whom it names.`
      : `${names} stay in the message, for they are no standard fields: take them out if nobody is to see whom they name.`,
  ];
}

/**
 * Whom RecipientInfos give away although they are in Bcc: one sentence, or none.
 * @param recipients all whom one message is encrypted to
 */
export function revealedWarnings(
  people: Correspondents,
  recipients: readonly Certificate[],
): readonly string[] {
  const read = new Set(recipients.flatMap(addressKeysOf));
  const seen = new Set(people.to.map(addressKey));
  const revealed = people.bcc.filter((each) => read.has(addressKey(each)) && !seen.has(addressKey(each)));
  if (revealed.length === 0) return [];
  return [
    `Everybody who gets the message can see that it is encrypted to ${fewOf(revealed)} of Bcc: encrypt it for them apart, or by a profile whose bcc is ownMessage.`,
  ];
}
