import type { Pace } from '../../bytes/pace';
import type { SignerInfo } from '../../cms/signerInfo';
import { concat } from '../../bytes/segments';
import type { CryptoProvider } from '../../crypto/provider';
import type { SignedLayer } from '../../smime/layer';
import { damageOf } from '../../smime/damageOf';
import type { Certificate } from '../../x509/certificate';
import { isAttributesAsContent } from './attributesAsContent';
import type { Check } from '../check';
import { verifyCountersignatures, type CountersignatureResult } from './countersignature';
import { compareDigest, type DigestComparison, type Digests } from './messageDigestCheck';
import type { OpenedSignature } from './openedSignature';
import { checkSignatureValue, type SignatureValueResult } from './signatureValueCheck';
import { contentsDiffer, signedContent, type LineEnds, type SignedContent } from './signedContent';
import { signedInput, type SignedInput } from './signedInput';
import { checkStructure } from './structureCheck';
import { compareContentImprints, compareImprints, type ImprintComparison } from '../time/timeStampImprint';
import { verifyTools } from './verifyTools';

/** What was found out about one signature, whoever made it. */
export interface VerifiedSignature {
  readonly info: SignerInfo;
  readonly digest: DigestComparison;
  readonly certificate?: Certificate;
  /** Whose DSA parameters were taken. */
  readonly parametersOf?: Certificate;
  /** Structure, message digest and signature value. */
  readonly checks: readonly Check[];
  /** What the signature value holds, for RSA. */
  readonly opened?: OpenedSignature;
  /** What the signature value was made over, where it is known. */
  readonly input?: SignedInput;
  /** How the line ends of the content had to be taken for it to fit. */
  readonly lineEnds?: LineEnds;
  /** Of the timestamps over the value of this one and over its content. */
  readonly imprints: readonly ImprintComparison[];
  /** Signatures over the value of this one, which anyone can have added; no verdict turns on them. */
  readonly countersignatures: readonly CountersignatureResult[];
}

/**
 * Verifies every signature of a layer by independent checks; none stops at another's failure. Whether the signer can be
 * trusted is another question: see {@link judgeSignatures}.
 * @param certificates those at hand beside the message's own
 */
export async function verifySignatures(
  layer: SignedLayer,
  certificates: readonly Certificate[],
  crypto: CryptoProvider,
  pace: Pace,
): Promise<readonly VerifiedSignature[]> {
  const content = signedContent(layer, pace);
  const differs = await contentsDiffer(layer, pace);
  const [damage] = damageOf(layer);
  const digests: Digests = new Map();
  const tools = verifyTools(layer.signedData.certificates, certificates, crypto, pace);
  let isAttributes: boolean | undefined;
  const results: VerifiedSignature[] = [];
  for (const info of layer.signedData.signerInfos) {
    await pace.breathe();
    const digest = await compareDigest(layer.decoding, info, content, digests, crypto, pace);
    const value = await checkSignatureValue(layer.decoding, info, content, tools);
    const structure = checkStructure(layer, info, {
      damage,
      contentsDiffer: differs,
      signedNotDer: value.signedNotDer,
      isAttributes: info.signedAttrs === undefined && (isAttributes ??= await holdsAttributes(content)),
    });
    const input = await signedInput(layer.decoding, info, content, value, digests, crypto, pace);
    const lineEnds = info.signedAttrs === undefined ? value.lineEnds : digest.lineEnds;
    results.push({
      info,
      digest,
      checks: [structure, digest.check, value.check],
      ...valueFacts(value),
      ...(input && { input }),
      ...(lineEnds && { lineEnds }),
      imprints: [
        ...(await compareImprints(layer.decoding, info, crypto, pace)),
        ...(await compareContentImprints(layer.decoding, info, content, digests, crypto, pace)),
      ],
      countersignatures: await verifyCountersignatures(layer.decoding, info, tools),
    });
  }
  return results;
}

function valueFacts({
  certificate,
  parametersOf,
  opened,
}: SignatureValueResult): Pick<VerifiedSignature, 'certificate' | 'parametersOf' | 'opened'> {
  return {
    ...(certificate && { certificate }),
    ...(parametersOf && { parametersOf }),
    ...(opened && { opened }),
  };
}

// Attributes are short; a reading takes away half of the octets at most.
const LONGEST_ATTRIBUTES = 1 << 17;

/** In any of its readings: an attacker breaks the DER of attributes by a line end that one of them mends. */
async function holdsAttributes(content: SignedContent | undefined): Promise<boolean> {
  if (content === undefined || content.range.end - content.range.start > LONGEST_ATTRIBUTES) return false;
  for (const { segments } of content.readings)
    if (isAttributesAsContent(concat(await segments()))) return true;
  return false;
}
