import type { Pace } from '../bytes/pace';
import type { SignerInfo } from '../cms/signerInfo';
import type { CryptoProvider } from '../crypto/provider';
import type { SignedLayer } from '../smime/layer';
import { damageOf } from '../smime/openCms';
import type { Certificate } from '../x509/certificate';
import { CHECKS, type Check } from './check';
import { notRun } from './checkReasons';
import { verifyCountersignatures, type CountersignatureResult } from './countersignature';
import { compareDigest, type DigestComparison, type Digests } from './messageDigestCheck';
import { checkSignatureValue } from './signatureValueCheck';
import { contentsDiffer, signedContent, type LineEnds } from './signedContent';
import { checkStructure } from './structureCheck';
import { compareImprints, type ImprintComparison } from './timeStampImprint';
import { fold, type Verdict } from './verdict';
import { verifyTools } from './verifyTools';

/** What was found out about one signature. */
export interface SignatureResult {
  readonly info: SignerInfo;
  readonly digest: DigestComparison;
  readonly certificate?: Certificate;
  /** Whose DSA parameters were taken. */
  readonly parametersOf?: Certificate;
  /** All ten, in order. */
  readonly checks: readonly Check[];
  readonly verdict: Verdict;
  /** How the line ends of the content had to be taken for it to fit. */
  readonly lineEnds?: LineEnds;
  /** Of the timestamps over the value of this one. */
  readonly imprints: readonly ImprintComparison[];
  /** Signatures over the value of this one, which anyone can have added; no verdict turns on them. */
  readonly countersignatures: readonly CountersignatureResult[];
}

/**
 * Judges every signature of a layer by independent checks; none stops at another's failure.
 * @param certificates those at hand beside the message's own
 */
export async function verifySignatures(
  layer: SignedLayer,
  certificates: readonly Certificate[],
  crypto: CryptoProvider,
  pace: Pace,
): Promise<readonly SignatureResult[]> {
  const content = signedContent(layer, pace);
  const differs = await contentsDiffer(layer, pace);
  const [damage] = damageOf(layer);
  const digests: Digests = new Map();
  const tools = verifyTools(layer.signedData.certificates, certificates, crypto, pace);
  const results: SignatureResult[] = [];
  for (const info of layer.signedData.signerInfos) {
    await pace.breathe();
    const digest = await compareDigest(layer.decoding, info, content, digests, crypto, pace);
    const value = await checkSignatureValue(layer.decoding, info, content, tools);
    const structure = checkStructure(layer, info, {
      damage,
      contentsDiffer: differs,
      signedNotDer: value.signedNotDer,
    });
    const checks = inOrder([structure, digest.check, value.check]);
    const lineEnds = info.signedAttrs === undefined ? value.lineEnds : digest.lineEnds;
    results.push({
      info,
      digest,
      checks,
      verdict: fold(checks),
      ...(value.certificate && { certificate: value.certificate }),
      ...(value.parametersOf && { parametersOf: value.parametersOf }),
      ...(lineEnds && { lineEnds }),
      imprints: await compareImprints(layer.decoding, info, crypto, pace),
      countersignatures: await verifyCountersignatures(layer.decoding, info, tools),
    });
  }
  return results;
}

function inOrder(made: readonly Check[]): readonly Check[] {
  return CHECKS.map((id) => made.find((check) => check.id === id) ?? notRun(id, 'notBuilt'));
}
