import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Making, PlaceInMessage } from '../../core/smime/openssl/makingOptions';
import type { Layer } from '../../core/smime/layer';
import { outermostSignature } from '../../core/smime/outermostSignature';
import { partsOf, placeOf } from '../../core/smime/partPlace';
import type { Mode } from '../../core/smime/protect';
import { fileBehind } from '../files/partUri';
import { baseName } from '../files/paths';
import { resultKinds, type ResultKind } from '../files/resultNames';
import type { Host } from '../host';
import { correspondentsOf } from '../keys/correspondents';
import { pickSignerCertificate, type ClosedSigner } from '../keys/pickSignerCertificate';
import { copyScript } from '../openssl/copyScript';
import { keyFileName, scriptFiles } from '../openssl/scriptFiles';
import { contentName } from '../parts/partName';
import { BACK, type Choice } from '../prompts/prompts';
import { paced } from '../prompts/watchedPace';
import { recipientCipher } from '../protecting/recipientCipher';
import { askPartiesWith, type Parties, type PartyPickers } from '../protecting/askParties';
import { layeredMessageFor, type LayeredMessage } from './layeredMessage';
import { protectSettings } from '../protecting/protectSettings';

type ClosedPickers = PartyPickers<ClosedSigner, object>;

const resultOf: Readonly<Record<Making, ResultKind>> = {
  ...resultKinds,
  signAgain: 'signed-again',
  stripSignature: 'stripped',
};

const modeOf: Readonly<Record<Making, Mode | undefined>> = {
  sign: 'sign',
  encrypt: 'encrypt',
  signEncrypt: 'signEncrypt',
  tripleWrap: 'tripleWrap',
  signAgain: 'sign',
  stripSignature: undefined,
};

/** Only that there is one counts: what it is stays with the person. */
const closed: ClosedPickers = {
  signer: pickSignerCertificate,
  passphrase: () => Promise.resolve({}),
};

/**
 * Copies the openssl commands that do with a message what is done here, after asking what and for whom. No key is opened,
 * and nothing is made.
 * @throws SmimeError `cancelled`, and what reading the message and its certificates throws
 */
export async function copyOpensslMaking(host: Host, title: string, argument: unknown): Promise<void> {
  const message = await layeredMessageFor(host, title, argument);
  const { making, ofPart } = await askMaking(host, title, message);
  const place = ofPart ? await askPart(host, title, message) : undefined;
  const mode = modeOf[making];
  const parties = mode === undefined ? nobody : await partiesFor(host, title, message, mode);
  const settings = protectSettings(fileBehind(message.uri), mode ?? 'sign');
  const { cipher } = await recipientCipher(host, settings, parties.recipients);
  const files = await scriptFiles(message.uri, kindOf(making, ofPart));
  const keys = parties.signers.map(({ keyFile }) => keyFileName(keyFile, message.uri));
  await copyScript(host, title, {
    making,
    options: { ...settings, cipher, ...parties },
    files: { ...files, keys, part: place },
  });
}

const nobody: Parties<ClosedSigner, object> = { signers: [], recipients: [], passphrases: [] };

async function partiesFor(
  host: Host,
  title: string,
  { uri, bytes }: LayeredMessage,
  mode: Mode,
): Promise<Parties<ClosedSigner, object>> {
  const correspondents = correspondentsOf(bytes, baseName(uri));
  const message = fileBehind(uri);
  return askPartiesWith(host, { mode, title, message, correspondents }, closed);
}

/** What is made, and whether of a part alone. */
interface Asked {
  readonly making: Making;
  readonly ofPart: boolean;
}

function kindOf(making: Making, ofPart: boolean): ResultKind {
  const mode = modeOf[making];
  return ofPart && mode !== undefined ? `part-${resultKinds[mode]}` : resultOf[making];
}

const whole = (making: Making): Asked => ({ making, ofPart: false });
const part = (making: Making): Asked => ({ making, ofPart: true });

async function askMaking({ prompts }: Host, title: string, { root }: LayeredMessage): Promise<Asked> {
  const isSigned = root.entity !== undefined && outermostSignature(root) !== undefined;
  const anew: readonly Choice<Asked>[] = [
    {
      label: l10n.t('Sign Again'),
      description: l10n.t('in the place of the signature'),
      value: whole('signAgain'),
    },
    { label: l10n.t('Strip Signature'), value: whole('stripSignature') },
  ];
  const ofPart: readonly Choice<Asked>[] = [
    { label: l10n.t('Sign Part…'), description: l10n.t('one part alone'), value: part('sign') },
    { label: l10n.t('Encrypt Part…'), description: l10n.t('one part alone'), value: part('encrypt') },
  ];
  const making = await prompts.choose<Asked>({
    title,
    placeholder: l10n.t('What openssl is to do with the message'),
    canGoBack: false,
    choices: [
      { label: l10n.t('Sign'), value: whole('sign') },
      { label: l10n.t('Encrypt'), value: whole('encrypt') },
      { label: l10n.t('Sign and Encrypt'), value: whole('signEncrypt') },
      { label: l10n.t('Triple Wrap'), value: whole('tripleWrap') },
      ...(isSigned ? anew : []),
      ...(partsOf(root).length > 0 ? ofPart : []),
    ],
  });
  if (making === BACK) throw new SmimeError('cancelled');
  return making;
}

async function askPart(
  { prompts, platform }: Host,
  title: string,
  { bytes, root }: LayeredMessage,
): Promise<PlaceInMessage> {
  const chosen = await prompts.choose<Layer>({
    title,
    placeholder: l10n.t('Which part'),
    canGoBack: false,
    choices: partsOf(root).map((each) => ({
      label: l10n.t('Layer {0}', each.id),
      description: each.contentType,
      detail: contentName(each),
      value: each,
    })),
  });
  if (chosen === BACK) throw new SmimeError('cancelled');
  const digest = await paced(prompts, title, async (pace) => platform.crypto.digest('sha256', [bytes], pace));
  return { ...placeOf(bytes, root, chosen.id), digest };
}
