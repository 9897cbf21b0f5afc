import { l10n, workspace } from 'vscode';
import { writePem } from '../../core/bytes/pem';
import { equal } from '../../core/bytes/segments';
import { SmimeError } from '../../core/errors/smimeError';
import { certificateAddresses } from '../../core/x509/addresses';
import type { Certificate } from '../../core/x509/certificate';
import type { CertificatePlace } from '../../shared/requests';
import type { InspectorDocument } from '../editor/inspectorDocument';
import { numberedNames } from '../files/numberedNames';
import { fileBehind } from '../files/partUri';
import { baseName } from '../files/paths';
import { writeUnder } from '../files/writeResult';
import type { Host } from '../host';
import { certificatesIn, filesBelow } from '../keys/certificatePool';
import { harmlessList } from '../prompts/harmless';
import { certificateAt } from './certificateAt';
import { certificateName } from './certificateName';
import { chooseCertificateFolder } from './chooseCertificateFolder';
import { comparableFacts, comparableLines } from './comparableFacts';

/**
 * Puts a certificate where those of recipients are looked for, once the person agrees: whoever has its key will read what
 * is encrypted for it.
 * @throws SmimeError `untrustedWorkspace`, `noWorkspaceFolder`, `partNotFound`, `cancelled`, `fileNotWritable`
 */
export async function addRecipient(
  host: Host,
  document: InspectorDocument,
  place: CertificatePlace,
): Promise<string> {
  if (!workspace.isTrusted) throw new SmimeError('untrustedWorkspace');
  const certificate = certificateAt(await document.opened(), place);
  await confirm(host, certificate);
  const { uri, keep } = await chooseCertificateFolder(host.prompts, fileBehind(document.uri));
  const known = await certificatesIn(await filesBelow(uri));
  const same = known.find((each) => equal(each.certificate.raw, certificate.raw));
  if (same !== undefined) return l10n.t('It is there already: {0}.', baseName(same.uri));
  await workspace.fs.createDirectory(uri);
  const name = `${await certificateName(certificate, host.platform.crypto)}.pem`;
  const content = [writePem('CERTIFICATE', certificate.raw)];
  const written = await writeUnder(uri, numberedNames(name), content, host.writing);
  await keep();
  return l10n.t('Added to the recipients: {0} in {1}.', baseName(written), baseName(uri));
}

async function confirm({ prompts, platform }: Host, certificate: Certificate): Promise<void> {
  const facts = await comparableFacts(certificate, platform.crypto);
  const agreed = await prompts.confirm({
    message: l10n.t('Add this certificate to the recipients?'),
    detail: [
      ...comparableLines(facts),
      l10n.t('Addresses: {0}', addressesOf(certificate)),
      '',
      l10n.t(
        'What is encrypted to these addresses can then be encrypted for this certificate, and whoever has its private key can read it. The sender of a message can put any certificate into it: compare the fingerprint with one that its holder has given you.',
      ),
    ].join('\n'),
    action: l10n.t('Add Certificate'),
  });
  if (!agreed) throw new SmimeError('cancelled');
}

function addressesOf(certificate: Certificate): string {
  const { shown, more } = harmlessList(certificateAddresses(certificate));
  if (shown === '') return l10n.t('none');
  return more === 0 ? shown : l10n.t('{0} and {1} more', shown, more);
}
