import { parseArgs, type ParseArgsConfig } from 'node:util';
import { SmimeError } from '../core/errors/smimeError';

const text = { type: 'string' } as const;
const list = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean' } as const;

/** Every option of every command, by name. */
const all = {
  json: flag,
  depth: text,
  check: text,
  key: list,
  trust: list,
  'system-trust': flag,
  cert: list,
  crl: list,
  ocsp: list,
  fetch: list,
  at: text,
  'require-revocation': flag,
  'passphrase-file': list,
  'secret-key-file': list,
  'to-passphrase-file': list,
  'to-secret-key-file': list,
  out: { type: 'string', short: 'o' },
  'all-layers': flag,
  message: flag,
  signer: list,
  recipient: list,
  detached: flag,
  opaque: flag,
  digest: text,
  cipher: text,
  pss: flag,
  label: text,
  classification: text,
  'privacy-mark': text,
  category: list,
  'label-outside': flag,
  'receipt-to': list,
  'receipt-from': list,
  oaep: text,
  legacy: flag,
  'identify-by': text,
  include: text,
  'protect-headers': text,
  profile: text,
  profiles: text,
  force: flag,
  'allow-unprotected': flag,
  accept: list,
  algorithm: text,
  faulty: flag,
  fault: list,
  list: flag,
  purpose: text,
  policy: list,
  'require-explicit-policy': flag,
  'inhibit-policy-mapping': flag,
  'inhibit-any-policy': flag,
  'no-revocation': flag,
} as const satisfies NonNullable<ParseArgsConfig['options']>;

export type OptionName = keyof typeof all;

/** A command line as it was given: options of a command, and its files. */
export interface Options {
  readonly files: readonly string[];
  /** Whether it was given at all. */
  has(name: OptionName): boolean;
  flag(name: OptionName): boolean;
  text(name: OptionName): string | undefined;
  list(name: OptionName): readonly string[];
  /** Whatever may be the path of a file that is read: all files, and what was said to options but for OUT. */
  readonly inputs: readonly string[];
}

/**
 * Reads the arguments behind the command.
 * @param allowed the options that the command knows
 * @throws SmimeError `usage` for an unknown or incomplete option
 */
export function readOptions(args: readonly string[], allowed: readonly OptionName[]): Options {
  const { values, positionals } = parse(withDefaultOaep(args));
  const given = values as Partial<Record<OptionName, string | boolean | string[]>>;
  for (const name of Object.keys(given) as OptionName[]) {
    if (!allowed.includes(name)) throw usage(`--${name} is no option of this command`);
  }
  return {
    files: positionals,
    has: (name) => given[name] !== undefined,
    flag: (name) => given[name] === true,
    text: (name) => (isStandardOutput(name, given[name]) ? undefined : asText(given[name])),
    list: (name) => asList(given[name]),
    inputs: [...positionals, ...textsOf(given)],
  };
}

/** As `-` is standard input, so is it standard output, which is what there is without an OUT. */
function isStandardOutput(name: OptionName, value: string | boolean | string[] | undefined): boolean {
  return name === 'out' && value === '-';
}

/** `--oaep` alone means SHA-256; behind `--` stand files, whatever they are called. */
function withDefaultOaep(args: readonly string[]): readonly string[] {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  return args.map((argument, at) => (argument === '--oaep' && at < end ? '--oaep=sha256' : argument));
}

/** Whether help is asked for, and not for a file of that name. */
export function asksForHelp(args: readonly string[]): boolean {
  const help = args.indexOf('--help');
  return help !== -1 && (!args.includes('--') || help < args.indexOf('--'));
}

function parse(args: readonly string[]): { values: object; positionals: string[] } {
  try {
    return parseArgs({ args: [...args], options: all, allowPositionals: true, strict: true });
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s|\n/);
    throw usage(sentence);
  }
}

function textsOf(given: Partial<Record<OptionName, string | boolean | string[]>>): readonly string[] {
  const read = Object.entries(given).filter(([name]) => name !== 'out');
  return read.flatMap(([, value]) => (Array.isArray(value) ? value : (asText(value) ?? [])));
}

function asText(value: string | boolean | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function asList(value: string | boolean | string[] | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}

/** A `usage` error. */
export function usage(detail: string): SmimeError {
  return new SmimeError('usage', { detail });
}

/** The one FILE of a command. @param what as the help calls it @throws SmimeError `usage` */
export function oneFile({ files }: Options, what = 'FILE'): string {
  const [file] = files;
  if (file === undefined || files.length > 1) throw usage(`exactly one ${what} is wanted`);
  return file;
}

/** The value of an option that takes one of a few words. @throws SmimeError `usage` naming them */
export function choice<T extends string>(
  options: Options,
  name: OptionName,
  choices: readonly T[],
): T | undefined {
  const value = options.text(name);
  return value === undefined ? undefined : oneOf(name, value, choices);
}

/** The same of an option that may be given several times. */
export function severalChoices<T extends string>(
  options: Options,
  name: OptionName,
  words: readonly T[],
): readonly T[] {
  return options.list(name).map((value) => oneOf(name, value, words));
}

function oneOf<T extends string>(name: OptionName, value: string, words: readonly T[]): T {
  const found = words.find((each) => each === value);
  if (found === undefined) throw usage(`--${name} is one of ${words.join(', ')}, not “${value}”`);
  return found;
}

/** What stands for the word that an option was given. @throws SmimeError `usage` naming the words */
export function chosen<T>(
  options: Options,
  name: OptionName,
  byWord: Readonly<Record<string, T>>,
): T | undefined {
  const word = choice(options, name, Object.keys(byWord));
  return word === undefined ? undefined : byWord[word];
}
