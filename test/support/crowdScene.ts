import * as der from '../../src/core/asn1/derWriter';
import type { Report } from '../../src/core/report/report';
import { certificateFromBytes } from '../../src/core/x509/certificate';
import { keyIdentifiers } from './chainExtensions';
import { leafExtensions, openSignedBy } from './chainScene';
import { caExtensions, link, type Link } from './chains';
import { certificateDer } from './testCertificates';

/** CAs that all have one name. */
interface Crowd {
  /** How many issue each other, from the root down. */
  readonly length: number;
  /** How many more have that name, and issue nobody. */
  readonly others: number;
}

const NAME = 'Twin';

/** What is reported of a message under such a chain, whose root is not trusted; its lowest CA has two certificates. */
export async function openCrowd({ length, others }: Crowd): Promise<Report> {
  const twins: Link[] = [];
  for (let id = 1; id <= length; id++) {
    const extensions = [...caExtensions, ...keyIdentifiers(id, id - 1)];
    twins.push(await link(NAME, twins.at(-1), { extensions }));
  }
  const crowd = await Promise.all(Array.from({ length: others }, () => link(NAME, twins[0])));
  const lowest = twins.at(-1);
  const again = lowest && (await renewed(lowest, twins.at(-2)));
  const extensions = [...leafExtensions, ...keyIdentifiers(0, length)];
  const alice = await link('Alice', lowest, { extensions, serialNumber: der.integer(7) });
  const stranger = await link('Stranger');
  return openSignedBy([stranger, ...twins, ...(again ? [again] : []), ...crowd, alice]);
}

/** Another certificate for the same name and key. */
async function renewed({ key, certificate }: Link, issuer: Link | undefined): Promise<Link> {
  const raw = await certificateDer(issuer?.key ?? key, {
    subject: certificate.subject.raw,
    issuer: certificate.issuer.raw,
    serialNumber: der.integer(2),
    extensions: caExtensions,
    spki: key.spki,
  });
  return { key, certificate: certificateFromBytes(raw) };
}
