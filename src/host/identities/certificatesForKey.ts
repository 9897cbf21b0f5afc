import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { chainOf } from '../../core/keys/chainOf';
import type { KeyedIdentity } from '../../core/keys/identity';
import { readPublicKey, samePublicKey } from '../../core/keys/samePublicKey';
import type { StoredIdentity } from '../../core/keys/storedIdentity';
import type { Certificate } from '../../core/x509/certificate';
import { baseName } from '../files/paths';
import type { Host } from '../host';
import { certificatesBeside, certificatesOf } from '../keys/certificatePool';

/** The certificates of a key and those above them. */
export type KeyCertificates = Pick<
  StoredIdentity,
  'certificate' | 'otherCertificates' | 'chain' | 'receiving'
>;

/**
 * The certificates that come with a key; for a bare key those that lie beside its file under its name, else those of a
 * file that the person chooses.
 * @throws SmimeError `cancelled`, `fileNotReadable`, `notACertificate`, `certificateNotFound` where it holds that of another key
 */
export async function certificatesForKey(
  { prompts }: Host,
  title: string,
  key: KeyedIdentity,
  file: Uri,
): Promise<KeyCertificates> {
  const { certificate, otherCertificates, chain, receiving } = key.identity;
  if (certificate !== undefined) return { certificate, otherCertificates, chain, receiving };
  const beside = among(key, await certificatesBeside(file));
  if (beside !== undefined) return beside;
  const [chosen] = await prompts.files({
    title: l10n.t('{0}: the certificate of the key in {1}', title, baseName(file)),
    openLabel: l10n.t('Use This Certificate'),
    filters: {
      [l10n.t('Certificates')]: ['pem', 'crt', 'cer', 'der', 'p7b', 'p7c'],
      [l10n.t('All files')]: ['*'],
    },
    several: false,
    start: file,
  });
  if (chosen === undefined) throw new SmimeError('cancelled');
  const found = among(
    key,
    (await certificatesOf(chosen)).map((each) => each.certificate),
  );
  if (found === undefined) throw new SmimeError('certificateNotFound', { detail: baseName(chosen) });
  return found;
}

/** The newest certificate of a key, its others, and what is above it. */
function among(
  { identity: { privateKey } }: KeyedIdentity,
  pool: readonly Certificate[],
): KeyCertificates | undefined {
  const publicKey = readPublicKey(privateKey.spki);
  const [certificate, ...otherCertificates] = pool
    .filter((each) => samePublicKey(each.publicKey, publicKey))
    .toSorted((a, b) => b.notBefore.value.localeCompare(a.notBefore.value));
  return certificate && { certificate, otherCertificates, chain: chainOf(certificate, pool) };
}
