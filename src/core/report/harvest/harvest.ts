import { isoTime } from '../../bytes/isoTime';
import type { Pace } from '../../bytes/pace';
import type { SignerInfo } from '../../cms/signerInfo';
import type { Reason } from '../../catalogue/errorReasons';
import type { CryptoProvider } from '../../crypto/provider';
import { SmimeError } from '../../errors/smimeError';
import { addressKey } from '../../mime/sameAddress';
import type { HarvestedRecipient, Standing } from '../../smime/harvest/harvestedRecipient';
import { isKept, outcomeOf } from '../../smime/harvest/remember';
import { allLayers, isSigned, type SignedLayer } from '../../smime/layer';
import type { Trust } from '../../verify/trust';
import { certificateAddresses } from '../../x509/addresses';
import type { Certificate } from '../../x509/certificate';
import type { Opened } from '../open';
import type { Signature } from '../report';
import { encryptionCertificate } from './encryptionCertificate';
import { senderOf, type Sender } from './senderOf';
import { signerStanding, type SignerStanding } from './standing';
import { statementsOf } from './statements';
import { vouchingFor } from './vouching';

/** What is taken only where the person asks for it. */
export type OnRequest = Exclude<Standing, 'verified'>;

/** What is taken from a message. */
export interface HarvestQuestion {
  /** What the message was judged by; its time is that of the harvest. */
  readonly trust: Trust;
  /** Certificates at hand beside the message's own. */
  readonly certificates: readonly Certificate[];
  /** What is taken beside what is verified. */
  readonly accept: readonly OnRequest[];
}

/** A recipient and how he was come by. */
export interface Harvested {
  readonly recipient: HarvestedRecipient;
  /** The place of the signature in the report. */
  readonly signature: number;
  /** Where the certification path of the signer ends. */
  readonly end: Certificate;
  /** What did not go as the sender wishes, in sentences. */
  readonly notes: readonly string[];
}

/** Who was found in a message, and why others were not taken. */
export interface Harvest {
  /** Of each address one. */
  readonly found: readonly Harvested[];
  /** One for each signature or address that gave nobody, of the first signatures; `nothingSigned` where there is none. */
  readonly refused: readonly SmimeError[];
}

// Honest messages have a few; each costs certification paths.
const MOST_SIGNATURES = 20;

/**
 * Takes from a message how to encrypt to those who have signed it: the certificate (RFC 8551 2.5.3.1) and what their
 * programs can read (2.7.1). Only a signature that passes counts, and of it only what is signed.
 * @throws SmimeError `cancelled`
 */
export async function harvest(
  opened: Opened,
  question: HarvestQuestion,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<Harvest> {
  const found = new Map<string, Harvested>();
  const refused: SmimeError[] = [];
  const { signatures } = opened.report;
  if (signatures.length === 0) refused.push(new SmimeError('nothingSigned'));
  for (const index of signatures.slice(0, MOST_SIGNATURES).keys()) {
    try {
      const taken = await fromSignature(opened, index, question, crypto, pace);
      for (const each of taken.found) keepBest(found, each);
      refused.push(...taken.refused);
    } catch (error) {
      if (!SmimeError.is(error) || error.reason === 'cancelled') throw error;
      refused.push(error);
    }
  }
  return { found: [...found.values()], refused };
}

function keepBest(found: Map<string, Harvested>, each: Harvested): void {
  const key = addressKey(each.recipient.address);
  const before = found.get(key)?.recipient;
  if (!isKept(outcomeOf(before === undefined ? [] : [before], each.recipient))) found.set(key, each);
}

async function fromSignature(
  opened: Opened,
  index: number,
  { trust, certificates, accept }: HarvestQuestion,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<Harvest> {
  const { layer, info, standing } = acceptedSignature(opened, index, accept);
  const { signer, end } = standing;
  const vouching = vouchingFor(layer, standing, certificates, trust, crypto, pace);
  await vouching.requireSigner();
  const sender = senderOf(layer, signer, opened.root, opened.sources);
  if (sender.addresses.length === 0) {
    const isNamed = certificateAddresses(signer).length > 0;
    throw new SmimeError('senderNotSigner', isNamed ? {} : { detail: 'its certificate is for no address' });
  }
  const { decoding } = layer;
  const { isCurrent, signingTime, ...capabilities } = statementsOf(decoding, info, trust.at);
  const common = {
    standing: standing.standing,
    ...capabilities,
    provenance: provenanceOf(opened.report.file, sender, signingTime),
    harvestedAt: isoTime(trust.at.getTime()),
  };
  const sent = layer.signedData.certificates;
  const message = { decoding, info, signer, sent, atHand: certificates, isCurrent };
  const found: Harvested[] = [];
  const refused: SmimeError[] = [];
  for (const address of sender.addresses) {
    const { notes, ...chosen } = await encryptionCertificate(message, vouching.usableFor(address));
    if ('problem' in chosen) refused.push(new SmimeError('senderCannotReceive', { detail: chosen.problem }));
    else found.push({ recipient: { address, ...chosen, ...common }, signature: index, end, notes });
  }
  return { found, refused };
}

function provenanceOf(
  file: string,
  { messageId }: Sender,
  signingTime: string | undefined,
): HarvestedRecipient['provenance'] {
  return {
    file,
    ...(messageId !== undefined && { messageId }),
    ...(signingTime !== undefined && { signingTime }),
  };
}

interface AcceptedSignature {
  readonly layer: SignedLayer;
  readonly info: SignerInfo;
  readonly standing: SignerStanding;
}

const refusals: Readonly<Record<OnRequest, Reason>> = {
  untrustedRoot: 'senderRootNotTrusted',
  selfSigned: 'senderSelfSigned',
};

/** @throws SmimeError `senderNotVerified`, `senderRootNotTrusted`, `senderSelfSigned` */
function acceptedSignature(
  { report, root, paths }: Opened,
  index: number,
  accept: HarvestQuestion['accept'],
): AcceptedSignature {
  const signature: Signature | undefined = report.signatures[index];
  const layer = [...allLayers(root)].filter(isSigned).find(({ id }) => id === signature?.layer);
  const info = layer?.signedData.signerInfos.find(({ range }) => range.start === signature?.range.start);
  if (signature === undefined || layer === undefined || info === undefined)
    throw new SmimeError('senderNotVerified');
  const signer = signerStanding(signature, paths[index] ?? []);
  const { standing } = signer;
  if (standing !== 'verified' && !accept.includes(standing)) throw new SmimeError(refusals[standing]);
  return { layer, info, standing: signer };
}
