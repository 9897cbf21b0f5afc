import type { Layer, Recipient } from '../../core/report/report';
import { totalOf } from '../lists/rest';
import type { KeyDoubt } from '../../core/smime/undecidedKey';
import type { StatusLook } from '../words/checks';
import { isEncrypted, kindNames } from '../words/kinds';
import { commonName } from '../words/names';
import { count, plural } from '../words/numbers';
import { keyDoubtOf } from '../words/keyDoubt';
import { asEnd, nameText, quoted } from '../words/sentence';
import { signatureWords, signerName } from '../words/signatureWords';
import { isContentDamaged } from './contentDamage';
import { nearestKey } from './nearestKeys';
import type { Model } from './model';

/** What the view says about one layer of protection. */
export interface Verdict {
  readonly layer: string;
  readonly look: StatusLook;
  /** Which layer it is, such as "Outer signature". */
  readonly place: string;
  readonly headline: string;
  readonly detail: string;
  /** Whether a key would open it. */
  readonly isLocked: boolean;
}

/** The verdicts on all layers that protect something, outermost first. */
export function verdictsOf(model: Model): Verdict[] {
  return model.protection.map((layer) => verdictOn(model, layer));
}

/** The layer that a person should look at first: what failed, what is locked, what is outermost. */
export function firstToSee(model: Model): string | undefined {
  const verdicts = verdictsOf(model);
  const worst =
    verdicts.find(({ look }) => look.tone === 'bad') ??
    verdicts.find(({ isLocked }) => isLocked) ??
    verdicts.find(({ look }) => look.tone === 'warn');
  return (worst ?? verdicts[0])?.layer ?? model.layers[0]?.id;
}

/** The verdict on one layer of protection. */
export function verdictOn(model: Model, layer: Layer): Verdict {
  const isLocked = layer.state === 'locked' && !isContentDamaged(model, layer);
  const base = { layer: layer.id, place: placeOf(model, layer), isLocked };
  if (layer.state === 'damaged') {
    const detail = layer.problem?.message ?? 'It is shown as far as it can be read.';
    return { ...base, look: damaged, headline: `${kindNames[layer.kind]} is damaged`, detail };
  }
  if (isEncrypted(layer)) return { ...base, ...encryption(model, layer) };
  if (layer.kind === 'signed-data') return { ...base, ...signing(model, layer) };
  return { ...base, ...other(layer) };
}

type Said = Pick<Verdict, 'look' | 'headline' | 'detail'>;

const damaged: StatusLook = { tone: 'bad', icon: 'warning', word: 'damaged' };

function signing(model: Model, layer: Layer): Said {
  const signatures = model.weighedOf(layer.id);
  const [only] = signatures;
  if (only === undefined) {
    const look: StatusLook = { tone: 'plain', icon: 'certificate', word: 'not signed' };
    return { look, headline: 'Nobody has signed this', detail: 'SignedData without signers' };
  }
  const words = signatures.map(signatureWords);
  const worst =
    words.find(({ look }) => look.tone === 'bad') ??
    words.find(({ look }) => look.tone === 'warn') ??
    words.find(({ look }) => look.tone === 'unsure') ??
    signatureWords(only);
  const names = namesIn(signatures.map(signerName));
  if (signatures.length > 1) {
    const total = totalOf(model.signaturesOf(layer.id));
    const alike = words.filter(({ headline }) => headline === worst.headline).length;
    const howMany =
      total === signatures.length ? `${alike} of ${total}` : `at least ${alike} of ${count(total)}`;
    const headline = `${worst.headline} (${howMany} signers)`;
    return { look: worst.look, headline, detail: `${names} · ${worst.because}` };
  }
  return {
    look: worst.look,
    headline: worst.headline,
    detail: `${names} · ${worst.because} · ${only.signatureAlgorithm.name}`,
  };
}

/** Some names, none of which goes on with what is said, and whether there are more. */
export function namesIn(names: readonly string[]): string {
  const all = [...new Set(names)];
  const shown = all.slice(0, MOST_NAMES).map(nameText).join(', ');
  return all.length > MOST_NAMES ? `${shown} and others` : shown;
}

const MOST_NAMES = 5;

function encryption(model: Model, layer: Layer): Said {
  const recipients = model.recipientsOf(layer.id);
  const cipher = layer.contentEncryptionAlgorithm?.name ?? 'unknown cipher';
  if (layer.state === 'locked') return locked(model, layer, cipher);
  const doubted = withDoubtedKey(layer, cipher);
  if (doubted !== undefined) return doubted;
  const headline =
    layer.encryption?.isKeyGiven === true ? 'Encrypted, opened with a session key' : openedBy(layer);
  const detail = [cipher, plural(totalOf(recipients), 'recipient'), ...keyAlgorithms(recipients)].join(' · ');
  // Not drawn as a success: that it could be opened says nothing of who wrote it.
  return { look: { tone: 'plain', icon: 'unlock', word: 'opened' }, headline, detail };
}

function openedBy({ openedWith: key }: Layer): string {
  return key === undefined ? 'Encrypted, opened' : `Encrypted, opened with ${quoted(key)}`;
}

/** What no key at hand opens, and what none can open any more. */
function locked(model: Model, layer: Layer, cipher: string): Said {
  const recipients = model.recipientsOf(layer.id);
  const nearest = nearestKey(model, layer);
  const problem = layer.problem && asEnd(layer.problem.message);
  const words = (...why: readonly (string | undefined)[]): string =>
    [...namesOf(recipients), ...why, cipher].filter((each) => each !== undefined).join(' · ');
  const whom = `Encrypted for ${forWhom(recipients)}`;
  if (isContentDamaged(model, layer))
    return { look: damaged, headline: `${whom}; its content is damaged`, detail: words(problem) };
  const isTried = recipients.some((each) => each.problem !== undefined);
  const look: StatusLook = { tone: 'warn', icon: 'lock', word: 'locked' };
  const why = isTried || nearest === undefined ? [nearest, problem] : [nearest];
  return { look, headline: `${whom}, locked`, detail: words(...why) };
}

/** Opened, but perhaps not with the right key: a cipher without tag may take a wrong one for right. */
function withDoubtedKey(layer: Layer, cipher: string): Said | undefined {
  const doubt = keyDoubtOf(layer);
  if (doubt === undefined) return undefined;
  const look: StatusLook = { tone: 'warn', icon: 'question', word: 'not decided' };
  const headline = `Encrypted; ${doubtedKeys[doubt](layer)} may be wrong`;
  return { look, headline, detail: `${cipher} · what came out is no message` };
}

const doubtedKeys: Readonly<Record<KeyDoubt, (layer: Layer) => string>> = {
  given: () => 'the session key',
  transported: ({ openedWith: key }) =>
    key === undefined ? 'the session key' : `the session key that ${nameText(key)} gives`,
  shared: () => 'the secret key or passphrase',
};

function other(layer: Layer): Said {
  const plain = { tone: 'plain', word: 'read' } as const;
  if (layer.kind === 'compressed-data') {
    const detail = 'Compression protects nothing';
    return { look: { ...plain, icon: 'archive' }, headline: 'Compressed', detail };
  }
  if (layer.kind === 'certs-only') {
    const detail = plural(totalOf(layer.certificates ?? []), 'certificate');
    return {
      look: { ...plain, icon: 'certificate' },
      headline: 'Certificates only, nothing is signed',
      detail,
    };
  }
  return { look: { ...plain, icon: 'info' }, headline: kindNames[layer.kind], detail: layer.contentType };
}

function forWhom(recipients: readonly Recipient[]): string {
  return recipients.length === 0 ? 'nobody that is named' : plural(totalOf(recipients), 'recipient');
}

/** Those whose certificate is known: whose key to look for. */
function namesOf(recipients: readonly Recipient[]): string[] {
  const names = recipients
    .flatMap(({ certificate }) => certificate ?? [])
    .map(({ subject }) => nameText(commonName(subject)));
  const rest = totalOf(recipients) - names.length;
  if (names.length === 0) return [];
  return [`for ${names.slice(0, 3).join(', ')}${names.length > 3 || rest > 0 ? ' and others' : ''}`];
}

function keyAlgorithms(recipients: readonly Recipient[]): string[] {
  return [...new Set(recipients.map(({ keyEncryptionAlgorithm }) => keyEncryptionAlgorithm.name))].slice(
    0,
    3,
  );
}

function placeOf(model: Model, layer: Layer): string {
  const name = familyOf(layer);
  const alike = model.protection.filter((candidate) => familyOf(candidate) === name);
  if (alike.length < 2) return name;
  const place = alike.indexOf(layer);
  if (place === 0) return `Outer ${name.toLowerCase()}`;
  return place === alike.length - 1 ? `Inner ${name.toLowerCase()}` : `${name} ${place + 1}`;
}

function familyOf(layer: Layer): string {
  if (isEncrypted(layer)) return 'Encryption';
  if (layer.kind === 'signed-data') return 'Signature';
  return layer.kind === 'compressed-data' ? 'Compression' : 'Layer';
}
