import type { Correspondents } from '../core/mime/correspondents';
import { trustOf } from '../core/report/open';
import type { Accepted } from '../core/smime/choiceBasis';
import type { HarvestedRecipient } from '../core/smime/harvest/harvestedRecipient';
import type { CertificateSources } from '../core/smime/profiles/deliveryPlan';
import { candidatesFor } from '../core/smime/recipientPool';
import { pathStandings } from '../core/verify/path/pathStandings';
import type { Certificate } from '../core/x509/certificate';
import { certificateKey } from '../core/x509/certificateKey';
import { readAnchors } from './anchors';
import { astrayBeside } from './astrayBeside';
import { harvestedBeside } from './harvestedBeside';
import { pace, platform } from './host';
import { certificatesIn, isFolder, readCertificatesOf } from './inputs';
import type { Options } from './options';

/** Those whom a message may be encrypted to, and what they are chosen by. */
export interface GivenRecipients extends CertificateSources {
  /** What `smime harvest` has written beside them. */
  readonly harvested: readonly HarvestedRecipient[];
}

/**
 * What `--recipient` names: files are recipients; a folder is a pool from which the addresses of the message are served.
 * What `--trust` and `--system-trust` name may vouch for them.
 */
export async function readRecipients(
  options: Options,
  { to, bcc }: Correspondents,
  at: Date,
): Promise<GivenRecipients> {
  const { named, pool } = await certificatesOf(options.list('recipient'));
  const found = pool ?? [];
  const { recipients: harvested, damaged } = await harvestedBeside(options.list('recipient'));
  const trust = trustOf({ trust: await readAnchors(options), at });
  const others = await readCertificatesOf(options.list('cert'));
  const atHand = [...others, ...named, ...found, ...trust.anchors];
  const candidates = [...candidatesFor([...to, ...bcc], found), named];
  const standings = await pathStandings(candidates, atHand, trust, platform.crypto, pace());
  const given = [...named, ...found];
  const accepted = acceptedOf(given, harvested);
  const astray = await astrayBeside(damaged, given, harvested);
  return { named, pool, at, standings, harvested, accepted, astray };
}

async function certificatesOf(paths: readonly string[]): Promise<Pick<CertificateSources, 'named' | 'pool'>> {
  let pool: readonly Certificate[] | undefined;
  const named: Certificate[] = [];
  for (const path of paths) {
    if (await isFolder(path)) pool = [...(pool ?? []), ...(await certificatesIn(path))];
    else named.push(...leavesOf(await readCertificatesOf([path])));
  }
  return { named, pool };
}

/** A file of several certificates is a chain: its first stands for the recipient. */
function leavesOf(certificates: readonly Certificate[]): readonly Certificate[] {
  return certificates.slice(0, 1);
}

/**
 * The certificates that a file of JSON beside them is about. Whoever can lay a certificate there can lay that file too:
 * it takes addresses away, and makes nobody trusted.
 */
function acceptedOf(
  certificates: readonly Certificate[],
  harvested: readonly HarvestedRecipient[],
): readonly Accepted[] {
  return certificates.flatMap((certificate) =>
    harvested
      .filter((each) => certificateKey(each.certificate) === certificateKey(certificate))
      .map(({ address, standing }) => ({ certificate, address, standing, isConfirmed: false })),
  );
}
