import { SmimeError } from '../core/errors/smimeError';
import { withRemedy } from '../core/errors/withRemedy';
import { harvest as harvestFrom, type Harvest, type OnRequest } from '../core/report/harvest/harvest';
import { openFile, trustOf, type OpenOptions } from '../core/report/open';
import { printable } from '../core/report/plainText/printable';
import { oidName } from '../core/crypto/oidName';
import { choiceText, type HarvestedRecipient } from '../core/smime/harvest/harvestedRecipient';
import { isKept, outcomeOf, remembered } from '../core/smime/harvest/remember';
import { recipientConcerns } from '../core/smime/recipientConcerns';
import { writePeople } from './harvestFolder';
import { pace, platform } from './host';
import { openingOptions, openOptions } from './inspect';
import { readInput } from './inputs';
import { severalChoices, usage, type OptionName, type Options } from './options';
import { print, warn } from './output';

export const harvestOptions: readonly OptionName[] = [...openingOptions, 'accept', 'out', 'force'];

const ACCEPTED: Readonly<Record<'untrusted-root' | 'self-signed', OnRequest>> = {
  'untrusted-root': 'untrustedRoot',
  'self-signed': 'selfSigned',
};
const NOT_DONE = 2;

/** `harvest FILE...`: those who have signed the messages, as certificates that serve as recipients. */
export async function harvest(options: Options): Promise<number> {
  if (options.files.length === 0) throw usage('a FILE is wanted');
  const words = Object.keys(ACCEPTED) as readonly (keyof typeof ACCEPTED)[];
  const accept = severalChoices(options, 'accept', words).map((word) => ACCEPTED[word]);
  const opening = await openOptions(options);
  let found: readonly HarvestedRecipient[] = [];
  let status = 0;
  for (const file of options.files) {
    const taken = await fromFile(file, opening, accept);
    if (taken.length === 0) status = NOT_DONE;
    for (const each of taken) if (!isKept(outcomeOf(found, each))) found = remembered(found, each);
  }
  const folder = options.text('out');
  const written = folder === undefined ? found : await writePeople(found, folder, options);
  for (const each of written) await print(lineOf(each));
  return written.length < found.length ? NOT_DONE : status;
}

/** Those of one file; what was not taken is said. */
async function fromFile(
  file: string,
  opening: OpenOptions,
  accept: readonly OnRequest[],
): Promise<readonly HarvestedRecipient[]> {
  try {
    const { found, refused } = await harvested(file, opening, accept);
    for (const error of refused) warn(`${file}: ${withRemedy(error)}`);
    for (const { recipient, notes } of found) {
      const concerns = recipientConcerns(recipient.certificate, opening.at).map(({ text }) => `${text}.`);
      for (const note of [...notes, ...concerns]) warn(`${file}: ${recipient.address}: ${note}`);
    }
    return found.map(({ recipient }) => recipient);
  } catch (error) {
    if (!SmimeError.is(error) || error.reason === 'cancelled') throw error;
    warn(`${error.reason === 'fileNotReadable' ? '' : `${file}: `}${withRemedy(error)}`);
    return [];
  }
}

async function harvested(file: string, opening: OpenOptions, accept: readonly OnRequest[]): Promise<Harvest> {
  const opened = await openFile(file, await readInput(file), opening, platform, pace());
  const certificates = [...opening.certificates, ...opening.trust];
  return harvestFrom(opened, { trust: trustOf(opening), certificates, accept }, platform.crypto, pace());
}

function lineOf({ address, choice, standing, capabilities, provenance }: HarvestedRecipient): string {
  const { file, signingTime } = provenance;
  const facts = [
    choiceText(choice),
    ...(standing === 'verified' ? [] : ['nobody who is trusted vouches for it']),
    `from ${file}${signingTime === undefined ? '' : `, signed ${signingTime}`}`,
    ...(capabilities === undefined
      ? []
      : [`reads ${capabilities.map(({ oid }) => oidName(oid)).join(', ')}`]),
  ];
  return `${printable(`${address}: ${facts.join('; ')}`)}\n`;
}
