import type { Correspondents } from '../../mime/correspondents';
import { addressKey } from '../../mime/sameAddress';
import { addressKeysOf } from '../addressKeys';
import type { DeliveryPlan } from './deliveryPlan';
import { fewOf } from './fewOf';
import { profileModes, type SendingProfile } from './sendingProfile';

/**
 * Those whom nobody is to see and for whom nothing is made. What is signed alone is one message for all.
 * @returns those of Bcc, then those of Resent-Bcc
 */
export function leftOut(
  { mode, bcc }: SendingProfile,
  people: Correspondents,
): readonly [readonly string[], readonly string[]] {
  if (profileModes[mode] === 'sign') return [[], []];
  const served = new Set(bcc === 'ownMessage' ? people.bcc.map(addressKey) : []);
  return [
    people.bcc.filter((each) => !served.has(addressKey(each))),
    people.resentBcc.filter((each) => !served.has(addressKey(each))),
  ];
}

/** Who in Bcc and Resent-Bcc gets nothing, and the way to serve them: a sentence each, where a message is made at all. */
export function leftOutWarnings(
  profile: SendingProfile,
  people: Correspondents,
  { outcome, recipients }: DeliveryPlan,
): readonly string[] {
  if (outcome === 'bounce' || outcome === 'drop') return [];
  const served = new Set([...people.to.map(addressKey), ...recipients.flatMap(addressKeysOf)]);
  const isUnserved = (address: string): boolean => !served.has(addressKey(address));
  if (profileModes[profile.mode] === 'sign') {
    const unnamed = [...people.bcc, ...people.resentBcc].filter(isUnserved);
    return unnamed.length === 0
      ? []
      : [`The signed message does not name those of Bcc: send it to ${fewOf(unnamed)} as well.`];
  }
  const [bcc, resent] = leftOut(profile, people);
  return [
    ...sentence(
      'Bcc',
      bcc.filter(isUnserved),
      'use a sending profile whose bcc is ownMessage, which makes a message for each of them',
    ),
    ...sentence(
      'Resent-Bcc',
      resent.filter(isUnserved),
      'name them in Bcc and use a sending profile whose bcc is ownMessage',
    ),
  ];
}

function sentence(field: string, addresses: readonly string[], wayOn: string): readonly string[] {
  return addresses.length === 0 ? [] : [`Nothing is made for ${fewOf(addresses)} of ${field}: ${wayOn}.`];
}
