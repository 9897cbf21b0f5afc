import { Disposable, FileSystemError, l10n, MarkdownString, Uri, workspace } from 'vscode';
import { toHex } from '../../core/bytes/hex';
import { unhurried } from '../../core/bytes/pace';
import type { CryptoProvider } from '../../core/crypto/provider';
import type { Certificate } from '../../core/x509/certificate';
import { openInspector } from '../editor/openInspector';
import { CERTIFICATE_SCHEME } from '../files/certificateScheme';
import { ReadonlyFiles, type Served } from '../files/readonlyFiles';
import { certificateName } from './certificateName';

/** Certificates that were looked at, as files that are read from memory. */
export class CertificateFiles extends ReadonlyFiles {
  /** By fingerprint. */
  private readonly shown = new Map<string, Served>();

  constructor(private readonly crypto: CryptoProvider) {
    super();
  }

  register(): Disposable {
    const isReadonly = new MarkdownString(
      l10n.t('This is a certificate. It is read from memory and cannot be changed.'),
    );
    return Disposable.from(
      this.changes,
      workspace.registerFileSystemProvider(CERTIFICATE_SCHEME, this, { isCaseSensitive: true, isReadonly }),
    );
  }

  /** Opens a certificate in the inspector. */
  async show(certificate: Certificate): Promise<void> {
    const fingerprint = toHex(await this.crypto.digest('sha256', [certificate.raw], unhurried));
    // Of its own: what it was read from may be much larger.
    const served = { content: certificate.raw.slice(), since: Date.now() };
    if (!this.shown.has(fingerprint)) this.shown.set(fingerprint, served);
    const name = `${await certificateName(certificate, this.crypto)}.der`;
    await openInspector(Uri.from({ scheme: CERTIFICATE_SCHEME, path: `/${name}`, query: fingerprint }));
  }

  protected async read(uri: Uri): Promise<Served> {
    const served = this.shown.get(uri.query);
    if (served !== undefined) return Promise.resolve(served);
    // As after a restart.
    throw FileSystemError.Unavailable(
      l10n.t('This certificate is not in memory any more. Open it again from Keys and Certificates.'),
    );
  }
}
