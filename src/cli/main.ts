import { SmimeError } from '../core/errors/smimeError';
import { withRemedy } from '../core/errors/withRemedy';
import { certs, certsOptions } from './certs';
import { chain, chainOptions } from './chain';
import { decrypt, decryptOptions } from './decrypt';
import { faulty, faultyOptions } from './faulty';
import { harvest, harvestOptions } from './harvest';
import { HELP } from './help';
import { inspect, inspectOptions, verify } from './inspect';
import { asksForHelp, readOptions, usage, type OptionName, type Options } from './options';
import { print, warn } from './output';
import { pki, pkiOptions } from './pki';
import { compress, compressOptions, protectFile, protectOptions, signOptions } from './protect';
import { receipt, receiptOptions } from './receipt';

interface Command {
  readonly options: readonly OptionName[];
  readonly run: (options: Options) => Promise<number>;
}

const commands: ReadonlyMap<string, Command> = new Map([
  ['inspect', { options: inspectOptions, run: inspect }],
  ['verify', { options: inspectOptions, run: verify }],
  ['decrypt', { options: decryptOptions, run: decrypt }],
  ['sign', { options: signOptions, run: (options: Options) => protectFile('sign', options) }],
  ['encrypt', { options: protectOptions, run: (options: Options) => protectFile('encrypt', options) }],
  ['sign-encrypt', { options: signOptions, run: (options: Options) => protectFile('signEncrypt', options) }],
  ['triple', { options: signOptions, run: (options: Options) => protectFile('tripleWrap', options) }],
  ['faulty', { options: faultyOptions, run: faulty }],
  ['compress', { options: compressOptions, run: compress }],
  ['chain', { options: chainOptions, run: chain }],
  ['receipt', { options: receiptOptions, run: receipt }],
  ['harvest', { options: harvestOptions, run: harvest }],
  ['certs', { options: certsOptions, run: certs }],
  ['pki', { options: pkiOptions, run: pki }],
]);

const LATER = ['lint', 'compare'];
const COULD_NOT_BE_DONE = 2;
const MOST_PROBLEMS = 100;

async function run([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help' || asksForHelp(args)) {
    await print(HELP);
    return name === undefined ? COULD_NOT_BE_DONE : 0;
  }
  if (LATER.includes(name)) throw new SmimeError('notBuilt', { detail: name });
  const command = commands.get(name);
  if (command === undefined) throw usage(`there is no command “${name}”`);
  return command.run(readOptions(args, command.options));
}

/** What went wrong, never a stack trace: a line, and one for each thing that it is about. */
function explain(error: unknown): readonly string[] {
  if (SmimeError.is(error)) return [withRemedy(error), ...firstOf(error.problems)];
  return [`Something went wrong inside smime: ${error instanceof Error ? error.message : String(error)}`];
}

function firstOf(problems: readonly string[]): readonly string[] {
  const more = problems.length - MOST_PROBLEMS;
  return more > 0 ? [...problems.slice(0, MOST_PROBLEMS), `and ${more} more`] : problems;
}

// Whoever writes hears of the failure; without a listener it would end the process with another status.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

// Where nothing is left to wait for before it is done, the process ends, and must not end as though it had gone well.
process.exitCode = COULD_NOT_BE_DONE;
run(process.argv.slice(2)).then(
  (status) => (process.exitCode = status),
  (error: unknown) => {
    for (const line of explain(error)) warn(line);
    process.exitCode = COULD_NOT_BE_DONE;
  },
);
