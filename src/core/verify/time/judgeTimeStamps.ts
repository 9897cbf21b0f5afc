import type { Pace } from '../../bytes/pace';
import type { SignerInfo } from '../../cms/signerInfo';
import type { CryptoProvider } from '../../crypto/provider';
import type { SignedLayer } from '../../smime/layer';
import type { Certificate } from '../../x509/certificate';
import { found } from '../finding';
import { readTimeStamp, timeStampsOf, type JudgedTimeStamp } from './timeStamp';
import { TimeStampJudge, type Token } from './timeStampJudge';
import type { Trust } from '../trust';
import type { VerifiedSignature } from '../signature/verifySignature';

// An honest signature has one or two; each brings certificates and costs verifications. Of all signers of a layer.
const MAX_TOKENS = 16;

/**
 * Judges the timestamps of the signers of a layer as whole SignedDatas (RFC 3161 2.2 and 2.4.2): what they are over,
 * their own signature, who made it, and whether he may. Their authorities are trusted for the anchors that signers are
 * trusted for, at the time that is asked about: a token that says itself when it was made is no proof that the key of
 * its authority was good then.
 * @param certificates those at hand beside the message's own
 */
export async function judgeTimeStamps(
  layer: SignedLayer,
  signatures: readonly VerifiedSignature[],
  certificates: readonly Certificate[],
  trust: Trust,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<ReadonlyMap<SignerInfo, readonly JudgedTimeStamp[]>> {
  const all = signatures.flatMap((of) =>
    timeStampsOf(layer.decoding, of.info).map((placed) => ({ of, placed })),
  );
  const tokens = all
    .slice(0, MAX_TOKENS)
    .map((token): Token => ({ ...token, read: readTimeStamp(layer.decoding, token.placed) }));
  const judged = new Map<SignerInfo, JudgedTimeStamp[]>(signatures.map(({ info }) => [info, []]));
  if (tokens.length === 0) return judged;
  const judge = new TimeStampJudge(layer, tokens, certificates, trust, crypto, pace);
  for (const token of tokens) judged.get(token.of.info)?.push(await judge.judge(token));
  const first = all[MAX_TOKENS];
  if (first !== undefined) {
    const { range, over } = first.placed;
    judged.get(first.of.info)?.push({ range, over, problem: found('timeStampNotJudged', { range }) });
  }
  return judged;
}
