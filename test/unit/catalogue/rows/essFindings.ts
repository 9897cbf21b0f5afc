import * as der from '../../../../src/core/asn1/derWriter';
import { encodeSecurityLabel } from '../../../../src/core/cms/attributes/securityLabel';
import type { Report } from '../../../../src/core/report/report';
import { rowsOf } from '../../../support/catalogueRow';
import {
  expansionHistory,
  someMsgSigDigest,
  requestForReceipts,
  signedReceipt,
  wrapped,
} from '../../../support/essScene';
import { open } from '../../../support/opening';
import { having } from '../../../support/signedAttributes';

const reported = async (message: Promise<Uint8Array>): Promise<Report> => (await open(await message)).report;

/** A message in a signature of a mailing list, with a further attribute in each. */
const openWrapped = (inside: readonly der.Der[], outside: readonly der.Der[]) => () =>
  reported(wrapped({ attributes: having(...inside) }, outside));

/** A receipt with these attributes. */
const openReceipt =
  (...attributes: readonly der.Der[]) =>
  () =>
    reported(signedReceipt(attributes));
const openReceiptOfList = async () => reported(signedReceipt([someMsgSigDigest, await expansionHistory()]));
const malformed = der.sequence(der.integer(1));

const label = encodeSecurityLabel({ policy: '1.2.3' });
const otherLabel = encodeSecurityLabel({ policy: '1.2.4' });

export const essFindingRows = rowsOf('finding', {
  malformedReceipt: [
    () => reported(signedReceipt([someMsgSigDigest], malformed)),
    openReceipt(someMsgSigDigest),
  ],
  receiptRequestOutside: [openWrapped([], [requestForReceipts()]), openWrapped([requestForReceipts()], [])],
  receiptForReceipt: [openReceipt(someMsgSigDigest, requestForReceipts()), openReceipt(someMsgSigDigest)],
  historyInReceipt: [openReceiptOfList, openReceipt(someMsgSigDigest)],
  msgSigDigestMisplaced: [openWrapped([someMsgSigDigest], []), openReceipt(someMsgSigDigest)],
  msgSigDigestMissing: [openReceipt(), openReceipt(someMsgSigDigest)],
  labelsDiffer: [openWrapped([label], [otherLabel]), openWrapped([label], [label])],
});
