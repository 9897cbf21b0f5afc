import { equal } from '../../bytes/segments';
import type { SignatureScheme } from '../../crypto/algorithms';
import { schemeForKey } from '../../crypto/schemeForKey';
import type { EssOptions } from '../essAttributes';
import { includedCertificates, type SignerCertificates } from '../includedCertificates';
import { givenName } from './givenNames';
import type { MakingFiles, MakingOptions } from './makingOptions';
import { canBeNamed, shellWord } from './shellWord';
import { signingLimits } from './signingLimits';
import { ownFile, type CertificateFile, type Step, type Words } from './step';

/** Somebody who signs, and his place among the signers. */
export interface NumberedSigner extends SignerCertificates {
  readonly number: number;
}

/** Signs with all of these in one SignedData. @param title what the signature is, for whoever reads the script */
export function signingStep(
  title: string,
  signers: readonly NumberedSigner[],
  options: MakingOptions,
  files: MakingFiles,
): Step {
  const { signMode, signerIdentifier, includedCertificates: which = 'chainAndRoot', ess } = options;
  const schemes = signers.map(({ certificate }) => schemeForKey(certificate.publicKey.kind, options));
  const above = certificatesAbove(signers, which);
  return {
    title,
    files: [
      ...signers.map(({ number, certificate }) => ({ name: ownName(number), certificates: [certificate] })),
      ...(above === undefined ? [] : [above]),
    ],
    before: [],
    options: [
      ['-sign', ...(signMode === 'opaque' ? ['-nodetach'] : []), ...digestOption(schemes)],
      [
        '-cades',
        ...(signerIdentifier === 'subjectKeyIdentifier' ? ['-keyid'] : []),
        ...(which === 'none' ? ['-nocerts'] : []),
      ],
      ...signers.map((signer, at) => signerOptions(signer, schemes[at], files)),
      ...(above === undefined ? [] : [['-certfile', ownFile(above.name)]]),
      ...passphraseOption(signers, files),
      ...receiptOptions(ess),
    ],
    notes: signingLimits(signers, schemes, options),
  };
}

function ownName(number: number): string {
  return `signer-${number}.pem`;
}

/** The certificates that travel along beside those of the signers. */
function certificatesAbove(
  signers: readonly NumberedSigner[],
  which: NonNullable<MakingOptions['includedCertificates']>,
): CertificateFile | undefined {
  const found = includedCertificates(signers, which).filter(
    ({ raw }) => !signers.some(({ certificate }) => equal(certificate.raw, raw)),
  );
  if (found.length === 0) return undefined;
  return { name: `above-${signers[0]?.number}.pem`, certificates: found };
}

/** openssl takes one digest for all signers. */
function digestOption([scheme]: readonly (SignatureScheme | undefined)[]): Words {
  return scheme === undefined ? [] : ['-md', scheme.digest];
}

function signerOptions(
  { number }: NumberedSigner,
  scheme: SignatureScheme | undefined,
  { keys = [] }: MakingFiles,
): Words {
  const key = givenName(keys[number - 1], `KEY_${number}.pem`);
  return ['-signer', ownFile(ownName(number)), '-inkey', key, ...pssOptions(scheme)];
}

/** Said in full: openssl would take as much salt as the key has room for. */
function pssOptions(scheme: SignatureScheme | undefined): Words {
  if (scheme?.kind !== 'rsa-pss') return [];
  const { saltLength, mgfDigest } = scheme;
  return ['rsa_padding_mode:pss', `rsa_pss_saltlen:${saltLength}`, `rsa_mgf1_md:${mgfDigest}`].flatMap(
    (option) => ['-keyopt', option],
  );
}

/** A passphrase serves for every key, so that openssl is left to ask where there are several. */
function passphraseOption(
  signers: readonly NumberedSigner[],
  { keys = [], passphrase }: MakingFiles,
): readonly Words[] {
  const isAsked = signers.length === 1 && /\.(?:p12|pfx)$/i.test(keys[(signers[0]?.number ?? 0) - 1] ?? '');
  if (passphrase === undefined && !isAsked) return [];
  return [['-passin', `file:${givenName(passphrase, 'PASSPHRASE.txt')}`]];
}

function receiptOptions(ess: EssOptions | undefined): readonly Words[] {
  if (ess?.receiptRequest === undefined) return [];
  const { receiptsTo, receiptsFrom } = ess.receiptRequest;
  const to = addressOptions('-receipt_request_to', receiptsTo);
  if (typeof receiptsFrom !== 'string')
    return [...to, ...addressOptions('-receipt_request_from', receiptsFrom)];
  return [...to, [receiptsFrom === 'all' ? '-receipt_request_all' : '-receipt_request_first']];
}

function addressOptions(option: string, addresses: readonly string[]): readonly Words[] {
  return addresses.map((each) => [option, canBeNamed(each) ? shellWord(each) : 'ADDRESS']);
}
