import type { Layer, Signature } from '../../core/report/report';
import { totalOf } from '../lists/rest';
import type { StatusLook } from '../words/checks';
import { isEncrypted, kindNames } from '../words/kinds';
import { plural } from '../words/numbers';
import { keyDoubtOf } from '../words/keyDoubt';
import { asEnd, capital, listed, nameInSentence, textOf, type Piece } from '../words/sentence';
import { areAlone, signatureWords, signerName } from '../words/signatureWords';
import { isContentDamaged } from './contentDamage';
import { keyInWaiting } from './nearestKeys';
import type { Model } from './model';
import { plainVerdict } from './plainVerdict';
import { verdictOn, verdictsOf, type Verdict } from './verdicts';

/** The whole message in one sentence. */
export interface MessageSentence {
  /** The worst that is said in it. */
  readonly look: StatusLook;
  /** What the whole is, such as "Triple-wrapped"; undefined where it is one layer. */
  readonly lead?: string;
  readonly pieces: readonly Piece[];
}

const MOST_NAMES = 3;

/** What protects the message, outermost first, and how each layer stands. Only TOTAL_PASSED is called good. */
export function messageSentence(model: Model): MessageSentence {
  const [first, ...others] = model.protection;
  if (first === undefined) {
    const { look, headline, detail } = plainVerdict(model);
    return { look, lead: headline, pieces: detail };
  }
  const clauses = [first, ...others].flatMap((layer, index) => {
    const clause = clauseOf(model, layer);
    return index === 0 ? clause : ['; ', ...clause];
  });
  const pieces = [...clauses, ...partOf(model, clauses)];
  const look = worstOf(verdictsOf(model));
  if (others.length === 0) return { look, pieces: capitalised(pieces) };
  return { look, lead: capital(leadOf(model)), pieces };
}

/** The sentence as it is copied. */
export function sentenceText({ lead, pieces }: MessageSentence): string {
  return `${lead === undefined ? '' : `${lead}: `}${textOf(pieces)}.`;
}

function leadOf(model: Model): string {
  const { protection, state } = model;
  if (state.report.summary.tripleWrapped) return 'Triple-wrapped';
  const words = protection.map((layer) => {
    if (isEncrypted(layer)) return 'encrypted';
    if (layer.kind === 'compressed-data') return 'compressed';
    return model.signaturesOf(layer.id).length > 0 ? 'signed' : kindNames[layer.kind];
  });
  const [first = '', ...more] = new Set(words);
  if (more.length === 0) return `${first} ${words.length === 2 ? 'twice' : `${words.length} times`}`;
  return `${[first, ...more.slice(0, -1)].join(', ')} and ${more.at(-1)}`;
}

function clauseOf(model: Model, layer: Layer): Piece[] {
  const { place, isLocked } = verdictOn(model, layer);
  if (layer.state === 'damaged' && !isEncrypted(layer)) {
    return [`${place.toLowerCase()} damaged: `, problemOf(layer)];
  }
  if (isEncrypted(layer)) return encryptionClause(model, layer, isLocked);
  if (layer.kind === 'signed-data') return signatureClause(place.toLowerCase(), model.weighedOf(layer.id));
  if (layer.kind === 'compressed-data') return ['compressed, which protects nothing'];
  if (layer.kind !== 'certs-only') return [kindNames[layer.kind]];
  return [`${plural(totalOf(layer.certificates ?? []), 'certificate')} alone, nothing is signed`];
}

function encryptionClause(model: Model, layer: Layer, isLocked: boolean): Piece[] {
  const recipients = model.recipientsOf(layer.id);
  const start =
    recipients.length === 0 ? 'encrypted' : `encrypted for ${plural(totalOf(recipients), 'recipient')}`;
  if (layer.state === 'damaged') return [`${start}, damaged: `, problemOf(layer)];
  const waiting = keyInWaiting(model, layer);
  if (isContentDamaged(model, layer)) return [`${start}, its content damaged: `, problemOf(layer)];
  if (isLocked && waiting !== undefined)
    return [`${start}, locked: your key `, nameInSentence(waiting), ' fits, and has not been opened yet'];
  if (isLocked && layer.problem === undefined) return [`${start}, locked`];
  if (isLocked) return [`${start}, locked: `, problemOf(layer)];
  return [`${start}, opened`, ...byWhichKey(layer)];
}

function byWhichKey(layer: Layer): Piece[] {
  const { openedWith: key, encryption } = layer;
  const given = encryption?.isKeyGiven === true ? [' with a session key'] : [];
  const by = key === undefined ? given : [' with ', nameInSentence(key)];
  return keyDoubtOf(layer) === undefined ? by : [...by, ', but whether with the right key cannot be told'];
}

/** The signers of a layer, those together that stand alike. */
function signatureClause(place: string, signatures: readonly Signature[]): Piece[] {
  if (signatures.length === 0) return ['a SignedData that nobody has signed'];
  const byClause = new Map<string, string[]>();
  for (const signature of signatures) {
    const { clause } = signatureWords(signature);
    byClause.set(clause, [...(byClause.get(clause) ?? []), signerName(signature)]);
  }
  const groups = [...byClause].map(([clause, names]) => ['by ', ...signers(names), ` ${clause}`]);
  return [`${place} `, ...groups.flatMap((group, index) => (index === 0 ? group : [', ', ...group]))];
}

function signers(names: readonly string[]): Piece[] {
  const shown = names.slice(0, MOST_NAMES).map(nameInSentence);
  const rest = names.length - shown.length;
  return listed(rest === 0 ? shown : [...shown, plural(rest, 'other')]);
}

/** What is left open by everything else that is said. Of a signature that was saved alone nothing is left. */
function partOf({ state: { report } }: Model, said: readonly Piece[]): Piece[] {
  const { signed, encrypted } = report.summary;
  // What a signer is called says nothing of it.
  const own = said.filter((piece) => typeof piece === 'string');
  const isSaid =
    areAlone(report.signatures) ||
    own.some((piece) => piece.includes('only a part of the message is signed'));
  const isSigned = signed === 'part' && !isSaid;
  const parts = [...(isSigned ? ['signed'] : []), ...(encrypted === 'part' ? ['encrypted'] : [])];
  return parts.length === 0 ? [] : [`; only a part of the message is ${parts.join(' and ')}`];
}

function worstOf(verdicts: readonly Verdict[]): StatusLook {
  const looks = verdicts.map(({ look }) => look);
  const ofTone = (tone: StatusLook['tone']): StatusLook | undefined =>
    looks.find((look) => look.tone === tone);
  const worst = ofTone('bad') ?? ofTone('warn') ?? ofTone('unsure') ?? ofTone('good') ?? looks[0];
  return worst ?? { tone: 'plain', icon: 'info', word: 'read' };
}

function capitalised([first, ...rest]: readonly Piece[]): Piece[] {
  if (typeof first !== 'string') return first === undefined ? [] : [first, ...rest];
  return [capital(first), ...rest];
}

function problemOf({ problem }: Layer): Piece {
  return { foreign: asEnd(problem?.message ?? 'it cannot be read') };
}
