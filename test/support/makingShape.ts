import { strict as assert } from 'node:assert';
import { likenesses } from '../../src/core/cms/likeness';
import type { EncryptionFact } from '../../src/core/report/encryptionFact';
import type { MakingFact } from '../../src/core/report/makingFact';
import type { OctetsFact } from '../../src/core/report/octetsFact';
import type {
  CandidateFact,
  Layer,
  NearCertificate,
  Recipient,
  Report,
  Signature,
} from '../../src/core/report/report';

const HEX = /^(?:[0-9a-f]{2})*$/;
const SCHEMES = ['rsa-pkcs1', 'rsa-pss', 'ecdsa', 'dsa', 'eddsa', 'ml-dsa', 'slh-dsa'];

/** That what is said of how a message was made, and of keys and certificates beside it, has the shape that scripts rely on. */
export function assertMaking({ layers, signatures, recipients, nearestKeys = [] }: Report): void {
  for (const layer of layersIn(layers)) assertEncryption(layer);
  for (const signature of signatures) assertSignature(signature);
  for (const recipient of recipients) assertRecipient(recipient);
  for (const nearest of nearestKeys) {
    assertFields(nearest, 'layer recipient candidate');
    const own = recipients.filter(({ layer }) => layer === nearest.layer);
    assert.ok(own[nearest.recipient] !== undefined);
    assertCandidate(nearest.candidate);
  }
}

function layersIn(layers: readonly Layer[]): readonly Layer[] {
  return layers.flatMap((layer) => [layer, ...layersIn(layer.children)]);
}

/** All of the required fields, and none that is not named. */
function assertFields(value: object, required: string, optional = ''): void {
  const names = Object.keys(value);
  const missing = required.split(' ').filter((name) => !names.includes(name));
  const known = `${required} ${optional}`.split(' ');
  assert.deepEqual([missing, names.filter((name) => !known.includes(name))], [[], []]);
}

function assertEncryption({ encryption, state }: Layer): void {
  if (encryption === undefined) return;
  const octets = 'iv encryptedContent mac';
  assertFields(encryption, 'isKeyKnown range', `keyLength isKeyGiven isKeyUndecided authAttrs ${octets}`);
  const { keyLength, isKeyKnown, isKeyGiven, isKeyUndecided, iv, encryptedContent, mac }: EncryptionFact =
    encryption;
  assert.ok(keyLength === undefined || (Number.isInteger(keyLength) && keyLength > 0));
  assert.ok(!isKeyKnown || state !== 'locked', 'who knows the key has opened it');
  assert.ok(isKeyGiven === true || isKeyUndecided !== false, 'of a recipient’s key only the doubt is told');
  for (const each of [iv, encryptedContent, mac]) if (each !== undefined) assertOctets(each);
}

function assertOctets(octets: OctetsFact, more = ''): void {
  assertFields(octets, `range length beginning${more}`);
  assert.match(octets.beginning, HEX);
  assert.equal(octets.beginning.length, 2 * Math.min(64, octets.length));
}

function assertSignature({ making, near = [], paths }: Signature): void {
  if (making !== undefined) assertValue(making);
  for (const each of near) assertNear(each);
  for (const { origin, range } of paths.flatMap(({ certificates }) => certificates)) {
    assert.ok(['trusted', 'message', 'fetched', 'atHand'].includes(origin));
    assert.ok(origin !== 'message' || range !== undefined);
  }
}

function assertValue(making: MakingFact): void {
  assertFields(making, 'scheme over length value', 'signedAttrs digestAlgorithm digest parts');
  const { scheme, over, length, digestAlgorithm, digest, value, parts = [], signedAttrs } = making;
  assert.ok(SCHEMES.includes(scheme), scheme);
  assert.equal(over, signedAttrs === undefined ? 'content' : 'signedAttrs');
  assert.ok(Number.isInteger(length) && length >= 0);
  assert.equal(digest === undefined, digestAlgorithm === undefined);
  assert.match(digest ?? '', HEX);
  assertOctets(value);
  for (const part of parts) assertOctets(part, ' name');
  assert.ok(['', 'r s', 'R S'].includes(parts.map(({ name }) => name).join(' ')));
}

function assertNear(near: NearCertificate): void {
  assertFields(near, 'certificate likenesses differences');
  assertLikenesses(near);
}

function assertRecipient({ encryptedKey, kemct, candidates }: Recipient): void {
  for (const octets of [encryptedKey, kemct]) {
    if (octets === undefined) continue;
    assertFields(octets, 'range length');
    assert.ok(Number.isInteger(octets.length) && octets.length >= 0);
  }
  assert.notEqual(candidates?.length, 0);
  for (const candidate of candidates ?? []) assertCandidate(candidate);
}

function assertCandidate(candidate: CandidateFact): void {
  assertFields(candidate, 'key likenesses differences', 'origin certificate obstacle');
  const { certificate } = candidate;
  if (certificate !== undefined) assertFields(certificate, 'subject issuer serialNumber notBefore notAfter');
  assertLikenesses(candidate);
}

/** Some likeness, the strongest first; and each difference with what is asked for. */
function assertLikenesses({
  likenesses: found,
  differences,
}: Pick<CandidateFact, 'likenesses' | 'differences'>): void {
  assert.deepEqual(
    likenesses.filter((each) => found.includes(each)),
    found,
  );
  for (const difference of differences) {
    assertFields(difference, 'field asked', 'held');
    assert.notEqual(difference.asked, difference.held);
  }
}
