import { saveAs } from '../files/saveAs';
import type { Certificate } from '../../core/x509/certificate';
import type { Host } from '../host';
import { chooseIdentity } from '../identities/chooseIdentity';
import { chooseEncoding } from '../parts/chooseEncoding';
import { KeyNode } from '../views/keyNode';
import { certificateName } from './certificateName';
import { tellDone } from '../errors/tellDone';

/** Shows the certificate of the view that it was called on, else that of an identity. @throws SmimeError `cancelled` */
export async function showCertificate(host: Host, title: string, argument: unknown): Promise<void> {
  await host.certificateFiles.show(await certificateFor(host, title, argument));
}

/** Saves such a certificate as DER or PEM. @throws SmimeError `cancelled`, `fileNotWritable` */
export async function exportCertificate(host: Host, title: string, argument: unknown): Promise<void> {
  const certificate = await certificateFor(host, title, argument);
  const question = { title, bytes: certificate.raw, label: 'CERTIFICATE', extension: '.cer' };
  const { content, extension } = await chooseEncoding(host.prompts, question);
  const name = `${await certificateName(certificate, host.platform.crypto)}${extension}`;
  const news = await saveAs(host, undefined, { title, name, content: [content] });
  tellDone(host, title, news);
}

async function certificateFor(host: Host, title: string, argument: unknown): Promise<Certificate> {
  if (argument instanceof KeyNode && argument.certificate !== undefined) return argument.certificate;
  return (await chooseIdentity(host, title, argument)).certificate;
}
