import { SmimeError } from '../core/errors/smimeError';
import { withRemedy } from '../core/errors/withRemedy';
import type { Opened, OpenOptions } from '../core/report/open';
import { openFetching } from '../core/report/openFetching';
import { SCHEMA, type Report } from '../core/report/report';
import type { Depth } from '../core/report/plainText/depth';
import { printable } from '../core/report/plainText/printable';
import { reportText, verdictText } from '../core/report/plainText/reportText';
import { readAnchors } from './anchors';
import { fetchingFrom, tellUnasked } from './fetching';
import { readCertificatesOf, readCrlsOf, readInput, readKeys, readOcspOf, readTimeOption } from './inputs';
import { choice, usage, type OptionName, type Options } from './options';
import { print } from './output';
import { pace, platform } from './host';

/** What is of use in opening a file. */
export const openingOptions: readonly OptionName[] = [
  'key',
  'trust',
  'system-trust',
  'cert',
  'crl',
  'ocsp',
  'at',
  'require-revocation',
  'passphrase-file',
  'secret-key-file',
];

export const inspectOptions: readonly OptionName[] = ['json', 'depth', 'fetch', ...openingOptions];

/** From best to worst, as the exit status of several files is chosen. */
const WORST_LAST = [0, 3, 1, 2];

/** `inspect FILE...`: the whole report; 0 where nothing is signed. */
export function inspect(options: Options): Promise<number> {
  return eachFile(options, reportText, 0);
}

/** `verify FILE...`: the verdict line by line; 3 where nothing is signed. */
export function verify(options: Options): Promise<number> {
  return eachFile(options, verdictText, 3);
}

/** A report as text, as deep as is asked. */
type Render = (report: Report, depth?: Depth) => string;

type Open = (file: string) => Promise<Opened>;

const DEPTHS: readonly Depth[] = ['line', 'checks', 'everything'];

async function eachFile(options: Options, render: Render, none: number): Promise<number> {
  if (options.files.length === 0) throw usage('a FILE is wanted');
  const depth = choice(options, 'depth', DEPTHS);
  const fetching = fetchingFrom(options);
  const opening = await openOptions(options);
  const open: Open = async (file) =>
    openFetching(file, await readInput(file), opening, platform, pace(), fetching);
  let worst = 0;
  for (const file of options.files) {
    const status = await oneOf(file, open, options, (report) => render(report, depth), none);
    if (WORST_LAST.indexOf(status) > WORST_LAST.indexOf(worst)) worst = status;
  }
  tellUnasked(fetching);
  return worst;
}

/** What files are opened with, as the options say. */
export async function openOptions(options: Options): Promise<OpenOptions> {
  return {
    keys: await readKeys(options),
    trust: await readAnchors(options),
    certificates: await readCertificatesOf(options.list('cert')),
    at: readTimeOption(options),
    crls: await readCrlsOf(options.list('crl')),
    ocsp: await readOcspOf(options.list('ocsp')),
    requireRevocation: options.flag('require-revocation'),
  };
}

async function oneOf(
  file: string,
  open: Open,
  options: Options,
  render: (report: Report) => string,
  none: number,
): Promise<number> {
  try {
    const { report } = await open(file);
    await print(options.flag('json') ? `${JSON.stringify(report)}\n` : render(report));
    return statusOf(report, none);
  } catch (error) {
    if (!SmimeError.is(error)) throw error;
    const { reason, message } = error;
    if (options.flag('json'))
      await print(`${JSON.stringify({ schema: SCHEMA, file, error: { reason, message } })}\n`);
    const place = reason === 'fileNotReadable' ? '' : `${file}: `;
    process.stderr.write(`smime: ${printable(`${place}${withRemedy(error)}`)}\n`);
    return 2;
  }
}

function statusOf({ summary }: Report, none: number): number {
  return { TOTAL_PASSED: 0, TOTAL_FAILED: 1, INDETERMINATE: 3, NONE: none }[summary.indication];
}
