import { SmimeError } from '../core/errors/smimeError';
import { withRemedy } from '../core/errors/withRemedy';
import { openFile, type OpenOptions } from '../core/report/open';
import { SCHEMA, type Report } from '../core/report/report';
import { printable, reportText, verdictText } from '../core/report/text';
import { readCertificatesOf, readCrlsOf, readInput, readKeys, readTimeOption } from './inputs';
import { usage, type OptionName, type Options } from './options';
import { print } from './output';
import { pace, platform } from './host';

export const inspectOptions: readonly OptionName[] = [
  'json',
  'key',
  'trust',
  'cert',
  'crl',
  'ocsp',
  'at',
  'require-revocation',
  'passphrase-file',
  'secret-key-file',
];

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

async function eachFile(options: Options, render: (report: Report) => string, none: number): Promise<number> {
  if (options.files.length === 0) throw usage('a FILE is wanted');
  const opening = await openOptions(options);
  let worst = 0;
  for (const file of options.files) {
    const status = await oneOf(file, opening, options, render, none);
    if (WORST_LAST.indexOf(status) > WORST_LAST.indexOf(worst)) worst = status;
  }
  return worst;
}

async function openOptions(options: Options): Promise<OpenOptions> {
  return {
    keys: await readKeys(options),
    trust: await readCertificatesOf(options.list('trust')),
    certificates: await readCertificatesOf(options.list('cert')),
    at: readTimeOption(options),
    crls: await readCrlsOf(options.list('crl')),
    requireRevocation: options.flag('require-revocation'),
  };
}

async function oneOf(
  file: string,
  opening: OpenOptions,
  options: Options,
  render: (report: Report) => string,
  none: number,
): Promise<number> {
  try {
    const { report } = await openFile(file, await readInput(file), opening, platform, pace());
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
