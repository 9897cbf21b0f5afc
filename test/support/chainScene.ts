import * as der from '../../src/core/asn1/derWriter';
import type { OpenOptions } from '../../src/core/report/open';
import type { Report } from '../../src/core/report/report';
import { crlFromBytes } from '../../src/core/x509/crl';
import { crlDer, link, type CrlParts, type Link } from './chains';
import { open } from './opening';
import { signedData, signerInfo, textEntity, type SignerParts } from './signedMessages';
import { emails, type CertificateParts } from './testCertificates';

/** A chain of three under which Alice has signed, and what the message and its reader have of it. */
export interface ChainScene {
  readonly root?: Partial<CertificateParts>;
  readonly ca?: Partial<CertificateParts>;
  readonly leaf?: Partial<CertificateParts>;
  readonly signer?: Partial<SignerParts>;
  /** Leaves the CA’s certificate out of the message. */
  readonly withoutCa?: boolean;
  /** Puts the root’s certificate into the message too. */
  readonly withRoot?: boolean;
  readonly revoked?: 'leaf' | 'ca';
  /** What is other than usual in the CRL of the leaf. */
  readonly leafCrl?: CrlParts;
  readonly crls?: 'none' | 'one' | 'both';
  /** Whom the reader trusts: the root where nothing is said. */
  readonly trusting?: 'root' | 'nobody' | 'a stranger' | 'a namesake' | 'the signer';
  readonly options?: Partial<OpenOptions>;
}

const SERIALS = { leaf: 7, ca: 8 };

export const leafExtensions = [emails('alice@example.org')];

/** Somebody of a chain as a signer. */
export function signing({ key, certificate }: Link): SignerParts['who'] {
  return { privateKey: key, certificate };
}

/** What is reported of a message that the last of `links` has signed, which brings the others but the first along. */
export async function openSignedBy(
  links: readonly Link[],
  { options, signer }: Pick<ChainScene, 'options' | 'signer'> = {},
): Promise<Report> {
  const [anchor, ...others] = links;
  const last = links.at(-1);
  if (anchor === undefined || last === undefined) throw new Error('a chain has at least one link');
  const content = textEntity;
  const info = await signerInfo({ who: signing(last), content, ...signer });
  const certificates = others.map(({ certificate }) => certificate.raw);
  const trust = [anchor.certificate];
  const { report } = await open(signedData([info], { content, certificates }), [], [], { trust, ...options });
  return report;
}

/** What is reported of the message of a scene. */
export async function openChain(scene: ChainScene): Promise<Report> {
  const { crls = 'none', revoked, trusting = 'root' } = scene;
  const root = await link('Root', undefined, scene.root);
  const issuing = await link('Issuing', root, { serialNumber: der.integer(SERIALS.ca), ...scene.ca });
  const alice = await link('Alice', issuing, {
    extensions: leafExtensions,
    serialNumber: der.integer(SERIALS.leaf),
    ...scene.leaf,
  });
  const [stranger, namesake] = [await link('Stranger'), await link('Root')];
  const ofLeaf = { revoked: revoked === 'leaf' ? [SERIALS.leaf] : [], ...scene.leafCrl };
  const ofCa = { revoked: revoked === 'ca' ? [SERIALS.ca] : [] };
  const all = [crlFromBytes(await crlDer(issuing, ofLeaf)), crlFromBytes(await crlDer(root, ofCa))];
  const middle = scene.withoutCa === true ? [] : [issuing];
  const top = scene.withRoot === true ? [root] : [];
  const trusted = {
    root: [root],
    nobody: [],
    'a stranger': [stranger],
    'a namesake': [namesake],
    'the signer': [alice],
  }[trusting];
  const trust = trusted.map(({ certificate }) => certificate);
  return openSignedBy([root, ...top, ...middle, alice], {
    ...(scene.signer && { signer: scene.signer }),
    options: { trust, crls: all.slice(0, { none: 0, one: 1, both: 2 }[crls]), ...scene.options },
  });
}
