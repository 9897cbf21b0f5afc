import { equal } from '../core/bytes/segments';
import { SmimeError } from '../core/errors/smimeError';
import { readCertificates } from '../core/keys/readCertificates';
import type { HarvestedRecipient, Standing } from '../core/smime/harvest/harvestedRecipient';
import { isEarlier, outcomeOf } from '../core/smime/harvest/remember';
import type { Certificate } from '../core/x509/certificate';
import { sameName } from '../core/x509/sameName';
import { readFileBytes } from '../platform/node/files';
import { harvestedBeside } from './harvestedBeside';
import { isThere } from './output';

/**
 * Refuses to put a recipient in the place of one that is better vouched for, whatever the command line allows: anybody
 * can make a certificate in the sender’s name. Nor does an older message push aside what a newer one has brought.
 * @param path the certificate that would be written over
 * @throws SmimeError `betterRecipientKept`, `newerRecipientKept`, `fileNotReadable`
 */
export async function refuseWorse(path: string, found: HarvestedRecipient): Promise<void> {
  const certificate = await certificateAt(path);
  if (certificate === undefined) return;
  const { recipients } = await harvestedBeside([path]);
  const known = recipients.find((each) => equal(each.certificate.raw, certificate.raw));
  const there = known ?? { ...found, certificate, standing: bestStanding(certificate) };
  const outcome = outcomeOf([{ ...there, address: found.address }], found);
  if (outcome === 'weaker') throw new SmimeError('betterRecipientKept', { detail: path });
  const isSame = equal(certificate.raw, found.certificate.raw);
  if (outcome === 'older' && !isSame && isEarlier(found, there))
    throw new SmimeError('newerRecipientKept', { detail: path });
}

/** What encrypting would use; undefined where nothing is lost. */
async function certificateAt(path: string): Promise<Certificate | undefined> {
  if (!(await isThere(path))) return undefined;
  const bytes = await readFileBytes(path);
  try {
    return readCertificates(bytes, path)[0];
  } catch (error) {
    if (SmimeError.is(error)) return undefined;
    throw error;
  }
}

/** Of a certificate that was put there otherwise, the best that it can be. */
function bestStanding({ issuer, subject }: Certificate): Standing {
  return sameName(issuer, subject) ? 'selfSigned' : 'verified';
}
