import { ByteSource } from '../core/bytes/byteSource';
import type { Key } from '../core/keys/key';
import { field } from '../core/mime/entityFields';
import { printable } from '../core/report/plainText/printable';
import { DIGEST_CHOICES } from '../core/smime/choices';
import type { Layer } from '../core/smime/layer';
import { signReceipt } from '../core/smime/signReceipt';
import { unwrap } from '../core/smime/unwrap';
import { dueReceipt } from '../core/verify/receipts/dueReceipt';
import { matchReceipt, type ReceiptMatch } from '../core/verify/receipts/matchReceipt';
import type { Certificate } from '../core/x509/certificate';
import type { GeneralName } from '../core/x509/generalName';
import { pace, platform } from './host';
import { readCertificatesOf, readInput, readKeys, readSigners } from './inputs';
import { choice, oneFile, usage, type OptionName, type Options } from './options';
import { checkOutput, print, writeResult } from './output';

const MAKING: readonly OptionName[] = ['signer', 'recipient', 'digest', 'pss', 'out', 'force'];
const OPENING: readonly OptionName[] = ['key', 'cert', 'passphrase-file', 'secret-key-file'];

export const receiptOptions: readonly OptionName[] = ['check', 'json', ...MAKING, ...OPENING];

/** `receipt MESSAGE --signer K` makes a signed receipt; `receipt --check RECEIPT MESSAGE` compares one. */
export function receipt(options: Options): Promise<number> {
  const checked = options.text('check');
  if (checked === undefined) return make(options);
  const stray = MAKING.find((name) => options.has(name));
  if (stray !== undefined) throw usage(`--${stray} does not go with --check`);
  return check(checked, options);
}

async function make(options: Options): Promise<number> {
  if (options.flag('json')) throw usage('--json goes with --check');
  const file = oneFile(options, 'MESSAGE');
  const digest = choice(options, 'digest', DIGEST_CHOICES);
  await checkOutput(options);
  const [signer, ...others] = await readSigners(options);
  if (signer === undefined || others.length > 0) throw usage('exactly one --signer is wanted');
  const { root, certificates } = await opened(file, options, await readKeys(options));
  const due = await dueReceipt(root, signer.certificate, certificates, platform.crypto, pace());
  const settings = {
    digest,
    pss: options.flag('pss'),
    force: options.flag('force'),
    now: new Date(),
    recipients: await readRecipients(options),
  };
  const toSign = { ...due, to: addressesOf(due.to), inReplyTo: messageId(root) };
  await writeResult(options, await signReceipt(toSign, signer, settings, platform, pace()));
  return 0;
}

/** Each file is one recipient: its first certificate. */
async function readRecipients(options: Options): Promise<readonly Certificate[]> {
  const files = await Promise.all(options.list('recipient').map((path) => readCertificatesOf([path])));
  return files.flatMap((certificates) => certificates.slice(0, 1));
}

function addressesOf(entities: Awaited<ReturnType<typeof dueReceipt>>['to']): readonly string[] {
  return entities.flatMap((names) => names.find(isAddress)?.value ?? []);
}

function isAddress({ kind }: GeneralName): boolean {
  return kind === 'rfc822Name' || kind === 'smtpUtf8Mailbox';
}

function messageId({ entity }: Layer): string | undefined {
  return entity && field(entity, 'Message-ID')?.value.trim();
}

async function opened(file: string, options: Options, keys: readonly Key[]) {
  const certificates = await readCertificatesOf(options.list('cert'));
  const source = ByteSource.file(file, await readInput(file));
  const { root } = await unwrap(source, { keys, certificates }, platform, pace());
  return { root, certificates };
}

async function check(file: string, options: Options): Promise<number> {
  const original = oneFile(options, 'MESSAGE');
  if (file === '-' && original === '-') throw usage('only one of the two can be standard input');
  const keys = await readKeys(options);
  const sent = await opened(original, options, keys);
  const received = await opened(file, options, keys);
  const match = await matchReceipt(received.root, sent.root, sent.certificates, platform.crypto, pace());
  const { certificate, ...rest } = match;
  const signer = certificate?.subject.text;
  await print(
    options.flag('json') ? `${JSON.stringify({ ...rest, signer })}\n` : text(file, original, match),
  );
  return match.fits ? 0 : 1;
}

function text(file: string, original: string, match: ReceiptMatch): string {
  const { fits, certificate, comparisons } = match;
  const signer = certificate?.subject.text ?? 'somebody whose certificate is not at hand';
  const lines = [
    `${file}: ${fits ? 'fits' : 'does not fit'} ${original}`,
    `  signed by ${signer}; whether the certificate is to be trusted was not judged`,
    ...checkLines('receipt', match.receipt),
    ...checkLines('message', match.original),
    ...comparisons.flatMap(({ id, matches, expected, found = 'nothing', clause }) => [
      `  ${matches ? 'ok  ' : 'FAIL'} ${id} ${matches ? 'is that of the message' : 'differs'} [${clause}]`,
      ...(matches ? [] : [`       in the message ${expected}`, `       in the receipt ${found}`]),
    ]),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

function checkLines(whose: string, checks: ReceiptMatch['receipt']): readonly string[] {
  return checks.map(({ id, status, message, clause }) => {
    const mark = { passed: 'ok  ', failed: 'FAIL', indeterminate: '?   ', notRun: '-   ' }[status];
    return `  ${mark} ${whose}: ${id}: ${message} [${clause}]`;
  });
}
