import { l10n, Uri } from 'vscode';
import type { SignatureScheme } from '../../core/crypto/algorithms';
import { schemeForKey } from '../../core/crypto/schemeForKey';
import { profileOptions } from '../../core/smime/profiles/profileOptions';
import { profileModes, type SendingProfile } from '../../core/smime/profiles/sendingProfile';
import { fileBehind } from '../files/partUri';
import { baseName, folderOf } from '../files/paths';
import { exists } from '../files/read';
import { canBeReplaced } from '../files/replaceByResult';
import { resultKinds, resultNames, type ResultKind } from '../files/resultNames';
import type { Host } from '../host';
import type { Choice } from '../prompts/prompts';
import type { Flight } from './outgoing';

/** What would be made, as a line; undefined where nothing is. */
export type ResultLine = Omit<Choice<unknown>, 'value'>;

/** Says what a message would become: the files and how they are made. */
export async function resultLine(
  host: Host,
  message: Uri,
  profile: SendingProfile,
  flight: Flight,
): Promise<ResultLine | undefined> {
  const { outcome, bcc } = flight.plan;
  if (outcome === 'bounce' || outcome === 'drop') return undefined;
  const mode = profileModes[profile.mode];
  const kind = resultKinds[mode];
  const isForAll = mode === 'sign' || flight.plan.recipients.length > 0;
  const own = bcc.filter(({ certificate }) => certificate !== undefined).length;
  const files = [
    ...(isForAll ? [await mainFile(host, message, kind)] : []),
    ...(await freeNames(message, `${kind}.bcc`, own)),
    ...(await freeNames(message, 'unprotected', outcome === 'split' ? 1 : 0)),
  ];
  const isWeak = flight.isProtected && flight.cipher === 'des-ede3-cbc';
  return {
    label: files.join(', '),
    detail: (flight.isProtected ? madeWords(profile, flight) : [l10n.t('not protected')]).join(' · '),
    icon: isWeak ? 'warning' : 'file',
    warnings: isWeak
      ? [l10n.t('Triple-DES is outdated and slow: only for those whose programs read nothing better')]
      : [],
  };
}

async function mainFile({ writing }: Host, message: Uri, kind: ResultKind): Promise<string> {
  if (await canBeReplaced(message, kind, writing)) return l10n.t('Replaces {0}', baseName(message));
  const [name = ''] = await freeNames(message, kind, 1);
  return name;
}

/** The first names that nothing has yet. */
async function freeNames(message: Uri, kind: ResultKind, count: number): Promise<readonly string[]> {
  const free: string[] = [];
  if (count === 0) return free;
  const folder = folderOf(fileBehind(message));
  for (const name of resultNames(baseName(message), kind)) {
    if (!(await exists(Uri.joinPath(folder, name)))) free.push(name);
    if (free.length === count) break;
  }
  return free;
}

function madeWords(profile: SendingProfile, { signers, cipher }: Flight): readonly string[] {
  const { signMode, digest, pss } = profileOptions(profile);
  const form = signMode === 'opaque' ? l10n.t('opaque signature') : l10n.t('detached signature');
  const schemes = signers.map(({ certificate }) => schemeForKey(certificate.publicKey.kind, { digest, pss }));
  const signed = new Set(schemes.flatMap((scheme) => (scheme === undefined ? [] : [schemeWords(scheme)])));
  return [
    ...(signers.length === 0 ? [] : [form, ...signed]),
    ...(cipher === undefined ? [] : [cipherWords(cipher)]),
  ];
}

function schemeWords(scheme: SignatureScheme): string {
  const digest = scheme.digest.toUpperCase().replace(/^SHA(?=\d{3}$)/, 'SHA-');
  if ('algorithm' in scheme) return scheme.algorithm;
  return l10n.t('{0} with {1}', schemeNames[scheme.kind], digest);
}

const schemeNames = {
  'rsa-pkcs1': 'RSA PKCS #1 v1.5',
  'rsa-pss': 'RSASSA-PSS',
  ecdsa: 'ECDSA',
  dsa: 'DSA',
} as const;

function cipherWords(cipher: string): string {
  return cipher === 'des-ede3-cbc' ? 'Triple-DES' : cipher.toUpperCase();
}
