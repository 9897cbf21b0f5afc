import { join } from 'node:path';
import { toHex } from '../core/bytes/hex';
import { writePem } from '../core/bytes/pem';
import { utf8 } from '../core/bytes/text';
import { SmimeError } from '../core/errors/smimeError';
import { withRemedy } from '../core/errors/withRemedy';
import { addressKey } from '../core/mime/sameAddress';
import { writeHarvested } from '../core/smime/harvest/harvestedFile';
import type { HarvestedRecipient } from '../core/smime/harvest/harvestedRecipient';
import { refuseWorse } from './betterKept';
import { pace, platform } from './host';
import type { Options } from './options';
import { makeFolder, refuseExisting, warn, writeFiles } from './output';

// A file name has 255 octets at most almost everywhere; an ending and a name in the making come to it.
const LONGEST_STEM = 200;
const DIGEST_DIGITS = 32;

/**
 * Writes each recipient as a certificate and, beside it under the same name, what else is known. Where one cannot be
 * written that is said, and the others are all the same.
 * @returns those who were written @throws SmimeError `cancelled`
 */
export async function writePeople(
  found: readonly HarvestedRecipient[],
  folder: string,
  options: Options,
): Promise<readonly HarvestedRecipient[]> {
  const written: HarvestedRecipient[] = [];
  for (const each of found) {
    try {
      await writeOne(each, folder, options);
      written.push(each);
    } catch (error) {
      if (!SmimeError.is(error) || error.reason === 'cancelled') throw error;
      warn(`${each.address}: ${withRemedy(error)}`);
    }
  }
  return written;
}

async function writeOne(found: HarvestedRecipient, folder: string, options: Options): Promise<void> {
  const path = join(folder, await stemOf(found.address));
  const [certificate, known] = [`${path}.pem`, `${path}.json`];
  await refuseWorse(certificate, found);
  if (!options.flag('force')) await refuseExisting([certificate, known]);
  await makeFolder(folder);
  await writeFiles(options, [
    // A certificate without this would count for every address that it names.
    { path: known, content: [writeHarvested([found])] },
    { path: certificate, content: [writePem('CERTIFICATE', found.certificate.raw)] },
  ]);
}

/** One for each mailbox, on every file system: what may have a meaning there is written as the octets of its UTF-8. */
async function stemOf(address: string): Promise<string> {
  const key = addressKey(address).replaceAll(/\p{Cs}/gu, '\ufffd');
  const stem = encodeURIComponent(key)
    .replaceAll('%40', '@')
    .replaceAll(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/^\./, '%2E');
  if (stem.length <= LONGEST_STEM) return stem;
  const digest = toHex(await platform.crypto.digest('sha256', [utf8(key)], pace()));
  // No name that is whole has a plus sign.
  return `${stem.slice(0, LONGEST_STEM - DIGEST_DIGITS - 1)}+${digest.slice(0, DIGEST_DIGITS)}`;
}
