import { basename, dirname, join } from 'node:path';
import { SmimeError } from '../core/errors/smimeError';
import { readCertificates } from '../core/keys/readCertificates';
import type { HarvestedRecipient } from '../core/smime/harvest/harvestedRecipient';
import type { Certificate } from '../core/x509/certificate';
import { certificateKey } from '../core/x509/certificateKey';
import { readFileBytes } from '../platform/node/files';
import { filesIn } from './filesIn';
import { besides } from './harvestedBeside';
import { warn } from './output';

/**
 * The certificates beside files of JSON that could not be read as a whole: for which address they were taken is not
 * known any more, and what else they name nobody has proved. Each file that has some beside it is warned of.
 * @param given those that are recipients, or may be
 * @param harvested those of whom it is known
 */
export async function astrayBeside(
  damaged: readonly string[],
  given: readonly Certificate[],
  harvested: readonly HarvestedRecipient[],
): Promise<readonly Certificate[]> {
  const known = new Set(harvested.map(({ certificate }) => certificateKey(certificate)));
  const all = new Set<string>();
  for (const path of damaged) {
    const beside = (await certificatesBeside(path)).map(certificateKey);
    const astray = beside.filter((each) => !known.has(each));
    if (astray.length > 0) warn(`${path} cannot be read as a whole: ${CONSEQUENCE}`);
    for (const each of astray) all.add(each);
  }
  return given.filter((each) => all.has(certificateKey(each)));
}

const CONSEQUENCE =
  'the certificate beside it serves no address unless a root that you trust vouches for it. Put the file right, or take ' +
  'the recipient from the message again.';

async function certificatesBeside(path: string): Promise<readonly Certificate[]> {
  const names = (await filesIn(dirname(path))).filter(
    (name) => name !== basename(path) && besides(name) === basename(path),
  );
  const found = await Promise.all(names.map(async (name) => certificatesOrNone(join(dirname(path), name))));
  return found.flat();
}

/** Files that hold no certificates are none of a recipient. */
async function certificatesOrNone(path: string): Promise<readonly Certificate[]> {
  try {
    return readCertificates(await readFileBytes(path), path);
  } catch (error) {
    if (!SmimeError.is(error)) throw error;
    return [];
  }
}
