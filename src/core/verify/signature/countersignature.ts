import { Decoding } from '../../asn1/fields';
import { Oid } from '../../asn1/oids';
import type { Range } from '../../bytes/range';
import { equal } from '../../bytes/segments';
import { attributesOf } from '../../cms/attribute';
import { countersignaturesOf } from '../../cms/attributes/countersignature';
import type { SignerInfo } from '../../cms/signerInfo';
import type { Certificate } from '../../x509/certificate';
import { countersignatureSentences } from '../../catalogue/checkReasons';
import { checked, type Check } from '../check';
import { compareDigest, type DigestComparison } from './messageDigestCheck';
import { checkSignatureValue } from './signatureValueCheck';
import type { SignedContent } from './signedContent';
import { compareImprints, type ImprintComparison } from '../time/timeStampImprint';
import type { VerifyTools } from './verifyTools';

/** What was found out about a signature over a signature value. It never turns the verdict of the message. */
export interface CountersignatureResult {
  readonly info: SignerInfo;
  readonly digest: DigestComparison;
  readonly certificate?: Certificate;
  /** Whose DSA parameters were taken. */
  readonly parametersOf?: Certificate;
  /** Structure, message digest and signature value. */
  readonly checks: readonly Check[];
  /** Of the timestamps over this one's value. */
  readonly imprints: readonly ImprintComparison[];
  /** Those over this one's value. */
  readonly countersignatures: readonly CountersignatureResult[];
}

/**
 * Judges the countersignatures of a signature, and those of theirs (RFC 5652 11.4). What is signed is the octets of
 * the signature value. Nesting is bounded by that of the BER around it.
 */
export async function verifyCountersignatures(
  around: Decoding,
  info: SignerInfo,
  tools: VerifyTools,
): Promise<readonly CountersignatureResult[]> {
  const results: CountersignatureResult[] = [];
  // Damage inside an unsigned attribute must not look like damage of the SignedData: anyone can put it there.
  for (const own of countersignaturesOf(new Decoding(around.source), info)) {
    results.push(await verifyOne(new Decoding(around.source), info, own, tools));
  }
  return results;
}

async function verifyOne(
  decoding: Decoding,
  { signature }: SignerInfo,
  info: SignerInfo,
  tools: VerifyTools,
): Promise<CountersignatureResult> {
  const { crypto, pace } = tools;
  await pace.breathe();
  const content: SignedContent = {
    range: octetsOf(decoding, signature),
    readings: [{ lineEnds: 'as they stand', segments: () => Promise.resolve([signature.value]) }],
  };
  const digest = await compareDigest(decoding, info, content, new Map(), crypto, pace);
  const value = await checkSignatureValue(decoding, info, content, tools);
  return {
    info,
    digest: overOctets(digest),
    ...(value.certificate && { certificate: value.certificate }),
    ...(value.parametersOf && { parametersOf: value.parametersOf }),
    checks: [structure(info, value.signedNotDer), digest.check, value.check].map(inItsWords),
    imprints: await compareImprints(decoding, info, crypto, pace),
    countersignatures: await verifyCountersignatures(decoding, info, tools),
  };
}

/** Where the octets themselves stand, without tag and length; of a value in segments all of it. */
function octetsOf({ source }: Decoding, { value, range }: SignerInfo['signature']): Range {
  const octets = { ...range, start: Math.max(range.start, range.end - value.length) };
  return equal(source.view(octets), value) ? octets : range;
}

/** Of octets there is one reading. */
function overOctets({ check, expected, computed, expectedRange, over }: DigestComparison): DigestComparison {
  return {
    check,
    ...(expected !== undefined && { expected }),
    ...(computed !== undefined && { computed }),
    ...(expectedRange && { expectedRange }),
    ...(over && { over }),
  };
}

function structure({ signedAttrs, range }: SignerInfo, signedNotDer: boolean): Check {
  if (signedNotDer) return checked('signedAttrsNotDer', { range: signedAttrs?.range ?? range });
  if (signedAttrs === undefined) return checked('wellFormed', { range });
  const at = { range: signedAttrs.range };
  const [type] = attributesOf(signedAttrs.attributes, Oid.contentType);
  // With one, the countersignature could pass for that of a message.
  if (type !== undefined) return checked('contentTypeInCountersignature', { range: type.range });
  const digests = attributesOf(signedAttrs.attributes, Oid.messageDigest);
  if (digests.length === 0) return checked('messageDigestMissing', at);
  if (digests.length > 1 || digests[0]?.values.length !== 1) return checked('messageDigestRepeated', at);
  return checked('wellFormed', { range });
}

const COUNTERSIGNATURE = 'RFC 5652 §11.4';

/** The words of a message's checks speak of its content; here it is a signature value. */
function inItsWords(check: Check): Check {
  const message = countersignatureSentences[check.reason];
  return message === undefined ? check : { ...check, message, clause: COUNTERSIGNATURE };
}
