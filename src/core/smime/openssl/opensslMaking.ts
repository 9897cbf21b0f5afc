import { toHex } from '../../bytes/hex';
import { writePem } from '../../bytes/pem';
import { decodeLatin1 } from '../../bytes/text';
import { SmimeError } from '../../errors/smimeError';
import { encryptingStep } from './encryptingStep';
import { messageName, nameNotes, outputName } from './givenNames';
import { BELOW, BODY_START, CRLF, HEADER, INSIDE, OUTSIDE } from './headerLines';
import type { Making, MakingFiles, MakingOptions } from './makingOptions';
import { comments, shellScript } from './shellScript';
import { signingStep, type NumberedSigner } from './signingStep';
import { ownFile, type CertificateFile, type Step, type Words } from './step';

/**
 * The script for a POSIX shell that makes with openssl what is made here of a message or of a part. It holds no secret:
 * keys and passphrases are files, which it names. Names in capitals are for the person to fill in. What openssl cannot
 * do, or does otherwise, stands at its beginning as comments.
 * @throws SmimeError `noSigner`, `noRecipient`, `usage` as `protect()`
 */
export function opensslMaking(making: Making, options: MakingOptions, files: MakingFiles): string {
  const steps = stepsOf(making, options, files);
  const notes = [...nameNotes(files), ...new Set(steps.flatMap((step) => step.notes)), ...lineNotes(making)];
  const last = ownFile(making === 'stripSignature' ? 'below' : String(steps.length));
  const lines = [
    ...comments(notes),
    'set -euC',
    'umask 077',
    'export LC_ALL=C',
    'dir=$(mktemp -d)',
    `trap 'rm -rf "$dir"' EXIT`,
    // Without it a shell that is interrupted leaves the folder behind.
    "trap 'exit 1' HUP INT TERM",
    ...filesOf(steps).flatMap(writtenFile),
    '',
    '# openssl would leave out of a line what follows a NUL.',
    String.raw`[ "$(tr -cd '\000' < ${messageName(files)} | wc -c)" -eq 0 ] || {`,
    '  echo "The message has a NUL: nothing is made. Give the part that has it a transfer encoding first." >&2',
    '  exit 1',
    '}',
    '',
    ...partLines(files),
    '# openssl carries no header fields over: these stay outside, and Bcc goes nowhere.',
    `${HEADER} < ${contentName(files)} > ${ownFile('header')}`,
    `${OUTSIDE} < ${ownFile('header')} > ${ownFile('outside')}`,
    `start=$(${BODY_START} < ${contentName(files)})`,
    ...contentLines(making, files),
    ...steps.flatMap(stepLines),
    '',
    '# The message as a whole, with CRLF line ends. A file that is there already is left alone.',
    ...resultLines(`cat ${ownFile('outside')} ${last} | ${CRLF}`, files),
  ];
  return shellScript(lines);
}

function stepsOf(making: Making, options: MakingOptions, files: MakingFiles): readonly Step[] {
  if (making === 'stripSignature') return [];
  const signers = options.signers.map((each, at): NumberedSigner => ({ ...each, number: at + 1 }));
  requireParties(making, options);
  const sign = (title: string, who: readonly NumberedSigner[], how = options): Step =>
    signingStep(title, who, how, files);
  if (making === 'encrypt') return [encryptingStep(options, files)];
  if (making === 'sign' || making === 'signAgain') return [sign('The signature.', signers)];
  if (making === 'signEncrypt') return [sign('The signature.', signers), encryptingStep(options, files)];
  return [
    sign('The signature inside.', signers.slice(0, 1)),
    encryptingStep(options, files),
    // A request for receipts counts in the innermost signature alone (RFC 2634 2.2).
    sign('The signature outside.', signers.slice(-1), { ...options, ess: undefined }),
  ];
}

function requireParties(
  making: Making,
  { signers, recipients, secretKeys, passphrases }: MakingOptions,
): void {
  const isForSomebody = recipients.length + (secretKeys?.length ?? 0) + (passphrases?.length ?? 0) > 0;
  const encrypts = making === 'encrypt' || making === 'signEncrypt' || making === 'tripleWrap';
  if (encrypts && !isForSomebody) throw new SmimeError('noRecipient');
  if (making !== 'encrypt' && signers.length === 0) throw new SmimeError('noSigner');
  if (making === 'tripleWrap' && signers.length > 2) {
    throw new SmimeError('usage', {
      detail: 'a triple wrap takes one signer, or one inside and one outside',
    });
  }
}

function lineNotes(making: Making): readonly string[] {
  return making === 'stripSignature'
    ? [
        'The signature is taken off and not verified.',
        'Where the header is protected (RFC 9788), its fields outside stay; S/MIME Workbench takes those inside.',
      ]
    : ['Every line end becomes CRLF, in binary parts too. Each layer gets a MIME-Version of its own.'];
}

/** What is made into S/MIME: the message, or its part. */
function contentName(files: MakingFiles): string {
  return files.part === undefined ? messageName(files) : ownFile('part');
}

function partLines(files: MakingFiles): readonly string[] {
  const { part } = files;
  if (part === undefined) return [];
  const cut = `tail -c +${part.start + 1} < ${messageName(files)} | head -c ${part.end - part.start}`;
  const lacking = decodeLatin1(part.lacking);
  const before = lacking
    .split('\r\n')
    .slice(0, -1)
    .map((line) => `echo '${line}'; `);
  return [
    `[ "$(openssl dgst -sha256 -r < ${messageName(files)} | head -c 64)" = ${toHex(part.digest)} ] || {`,
    '  echo "The message has changed since this was copied: nothing is made. Copy the commands again." >&2',
    '  exit 1',
    '}',
    '',
    '# The part alone.',
    lacking === '' ? `${cut} > ${ownFile('part')}` : `{ ${before.join('')}${cut}; } > ${ownFile('part')}`,
    '',
  ];
}

function resultLines(made: string, files: MakingFiles): readonly string[] {
  const { part } = files;
  if (part === undefined) return [`${made} > ${outputName(files)}`];
  const lines = part.isCanonical ? '' : ` | ${CRLF}`;
  return [
    `head -c ${part.start} < ${messageName(files)}${lines} > ${ownFile('before')}`,
    `${made} > ${ownFile('made')}`,
    `tail -c +${part.end + 1} < ${messageName(files)}${lines} > ${ownFile('after')}`,
    `cat ${['before', 'made', 'after'].map(ownFile).join(' ')} > ${outputName(files)}`,
  ];
}

/** What the first layer is made of: the inside of the message, or what was signed. */
function contentLines(making: Making, files: MakingFiles): readonly string[] {
  const body = `tail -n "+$start" < ${contentName(files)}`;
  const content = ownFile('0');
  if (making !== 'signAgain' && making !== 'stripSignature')
    return [
      '# These go inside with the body; without a Content-Type it is text in US-ASCII.',
      `${INSIDE} < ${ownFile('header')} > ${ownFile('inside')}`,
      `${body} | cat ${ownFile('inside')} - > ${content}`,
    ];
  return [
    '',
    '# What was signed, whoever has signed it.',
    `echo >> ${ownFile('header')}`,
    `${body} | cat ${ownFile('header')} - > ${ownFile('signed')}`,
    `openssl cms -verify -noverify -nosigs -in ${ownFile('signed')} -out ${content}`,
    ...(making === 'signAgain'
      ? []
      : [
          '',
          '# None of it comes to be a header but what says how it is put together.',
          `${BELOW} ${ownFile('outside')} ${content} > ${ownFile('below')}`,
        ]),
  ];
}

function stepLines({ title, before, options }: Step, at: number): readonly string[] {
  const all: readonly Words[] = [
    ['openssl cms', ...(options[0] ?? [])],
    ...options.slice(1),
    ['-in', ownFile(String(at)), '-out', ownFile(String(at + 1))],
  ];
  return ['', `# ${title}`, ...before, all.map((words) => words.join(' ')).join(' \\\n  ')];
}

/** Each file once: in a triple wrap one signer may sign twice. */
function filesOf(steps: readonly Step[]): readonly CertificateFile[] {
  return [...new Map(steps.flatMap(({ files }) => files).map((file) => [file.name, file])).values()];
}

function writtenFile({ name, certificates }: CertificateFile): readonly string[] {
  const pem = certificates.map(({ raw }) => decodeLatin1(writePem('CERTIFICATE', raw))).join('');
  return [`cat > ${ownFile(name)} <<'PEM'`, `${pem}PEM`];
}
