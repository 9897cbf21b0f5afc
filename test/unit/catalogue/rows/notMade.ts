import * as der from '../../../../src/core/asn1/derWriter';
import type { Report } from '../../../../src/core/report/report';
import { rowsOf } from '../../../support/catalogueRow';
import { alice, bob } from '../../../support/people';
import { textEntity } from '../../../support/signedMessages';
import { openSigned } from '../../../support/signedScene';
import { signed } from '../pairs';

/** Alice and Bob sign a message that says whom it is from. */
async function signedByBoth(from: string): Promise<Report> {
  const both = [(await alice()).certificate.raw, (await bob()).certificate.raw];
  return openSigned({
    also: [{ who: await bob() }],
    around: { content: undefined, certificates: both },
    beside: textEntity,
    header: `From: ${from}\r\n`,
  });
}

export const notMadeRows = rowsOf('notMade', {
  noCertificate: signed({ around: { certificates: [] } }),
  notTheOriginator: [() => signedByBoth('alice@example.org'), () => signedByBoth('carol@example.org')],
  structureDamaged: signed({ info: () => der.sequence() }),
});
