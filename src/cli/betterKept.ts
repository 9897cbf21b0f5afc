import { equal } from '../core/bytes/segments';
import { SmimeError } from '../core/errors/smimeError';
import { readCertificates } from '../core/keys/readCertificates';
import type { HarvestedRecipient, Standing } from '../core/smime/harvest/harvestedRecipient';
import { outcomeOf } from '../core/smime/harvest/remember';
import type { Certificate } from '../core/x509/certificate';
import { sameName } from '../core/x509/sameName';
import { readFileBytes } from '../platform/node/files';
import { harvestedBeside } from './harvestedBeside';
import { isThere } from './output';

/**
 * Refuses to put a recipient in the place of one that is better vouched for, whatever the command line allows: anybody
 * can make a certificate in the sender’s name.
 * @param path the certificate that would be written over
 * @throws SmimeError `betterRecipientKept`, `fileNotReadable`
 */
export async function refuseWeaker(path: string, found: HarvestedRecipient): Promise<void> {
  const certificate = await certificateAt(path);
  if (certificate === undefined) return;
  const standing = await standingOf(path, certificate);
  if (outcomeOf([{ ...found, certificate, standing }], found) === 'weaker')
    throw new SmimeError('betterRecipientKept', { detail: path });
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

/** What was known when it was written; of a certificate that was put there otherwise, the best that it can be. */
async function standingOf(path: string, { raw, issuer, subject }: Certificate): Promise<Standing> {
  const known = (await harvestedBeside([path])).find(({ certificate }) => equal(certificate.raw, raw));
  return known?.standing ?? (sameName(issuer, subject) ? 'selfSigned' : 'verified');
}
