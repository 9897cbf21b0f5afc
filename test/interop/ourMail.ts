import { protectedAs } from '../support/opening';
import { sampleMessage } from '../support/sampleMessage';
import { mailOf, type Mail } from './mail';
import { person, type KeyName, type Person } from './people';

/** The sample signed by two in one SignedData. */
export async function mailOfTwoSigners(): Promise<Mail> {
  const signers = [(await person('rsa')).signer, (await person('P-256')).signer];
  return mailOf(await protectedAs('sign', sampleMessage, { signers, recipients: [] }));
}

/** The people of these names, in this order. */
export function peopleOf(...names: readonly KeyName[]): Promise<readonly Person[]> {
  return Promise.all(names.map(person));
}
