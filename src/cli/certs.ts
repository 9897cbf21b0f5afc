import { certsOnlyMessage } from '../core/smime/certsOnly';
import { pace } from './host';
import { readCertificatesOf, readCrlsOf } from './inputs';
import { usage, type OptionName, type Options } from './options';
import { checkOutput, writeResult } from './output';

export const certsOptions: readonly OptionName[] = ['crl', 'out', 'force'];

/** `certs CERT...`: certificates, and CRLs, as a certs-only message. */
export async function certs(options: Options): Promise<number> {
  if (options.files.length === 0) throw usage('a certificate is wanted');
  await checkOutput(options);
  const certificates = await readCertificatesOf(options.files);
  const crls = await readCrlsOf(options.list('crl'));
  await writeResult(options, await certsOnlyMessage(certificates, crls, pace()));
  return 0;
}
