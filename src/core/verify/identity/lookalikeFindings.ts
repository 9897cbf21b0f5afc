import { bookOf } from '../../mime/addressBook';
import { found, type Draft } from '../finding';
import type { HeaderAddress } from './headerAddresses';
import { signerAddresses, type SignedHeader } from './signedHeaders';

/** Whom a reader takes for the sender, and whom the message is for and from. */
const OTHERS = ['Sender', 'Reply-To', 'To', 'Cc', 'Resent-From', 'Resent-Sender'] as const;

/**
 * Addresses that are taken for each other: From and one of a certificate, which is the attack itself; and another one of
 * the message and either of them, such as that of a colleague and of who writes as if he were one.
 */
export function lookalikeFindings({ addresses, results }: SignedHeader): readonly Draft[] {
  const of = (name: string) => addresses.named(name).flatMap((field) => field.addresses);
  const from = of('From');
  const own = signerAddresses(results);
  const known = bookOf([...own.compared, ...from]);
  return [
    ...from.flatMap((each) => finding(each, own.alike(each))),
    ...OTHERS.flatMap(of).flatMap((each) => finding(each, known.alikeElsewhere(each))),
  ];
}

function finding({ address, range }: HeaderAddress, other: string | undefined): readonly Draft[] {
  if (other === undefined) return [];
  return [found('lookalikeAddress', { detail: `${address} is not ${other}`, range })];
}
