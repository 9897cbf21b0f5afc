import { l10n } from 'vscode';
import type { CertificatePlace } from '../../shared/requests';
import type { InspectorDocument } from '../editor/inspectorDocument';
import { saveAs } from '../files/saveAs';
import type { Host } from '../host';
import { chooseEncoding } from '../parts/chooseEncoding';
import { certificateAt } from './certificateAt';
import { certificateName } from './certificateName';

/** Saves a certificate of the report. @throws SmimeError `partNotFound`, `cancelled`, `fileNotWritable` */
export async function saveCertificate(
  host: Host,
  document: InspectorDocument,
  place: CertificatePlace,
): Promise<string> {
  const certificate = certificateAt(await document.opened(), place);
  const title = l10n.t('Save Certificate');
  const { content, extension } = await chooseEncoding(host.prompts, {
    title,
    bytes: certificate.raw,
    label: 'CERTIFICATE',
    extension: '.cer',
  });
  const name = `${await certificateName(certificate, host.platform.crypto)}${extension}`;
  return saveAs(host, document.uri, { title, name, content: [content] });
}
