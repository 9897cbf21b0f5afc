import { workspace } from 'vscode';
import type { ConfigurationScope, WorkspaceConfiguration } from 'vscode';
import type { ContentCipher, DigestName } from '../../core/crypto/algorithms';
import { chosenCipher, CIPHER_CHOICES, DIGEST_CHOICES } from '../../core/smime/choices';
import { plainProfile } from '../../core/smime/profiles/plainProfile';
import type { SendingProfile } from '../../core/smime/profiles/sendingProfile';
import type { Mode } from '../../core/smime/protect';

/** How messages are protected, as the settings `smime.*` say. */
export interface ProtectSettings {
  readonly signMode: 'detached' | 'opaque';
  /** Undefined for the one that fits the key. */
  readonly digest: DigestName | undefined;
  readonly pss: boolean;
  /** `auto` for the one that the recipients can read; undefined where nothing is encrypted. */
  readonly cipher: ContentCipher | 'auto' | undefined;
  /** Whether ciphers that are weak today may be used. */
  readonly legacy: boolean;
  /** The digest of OAEP; undefined for PKCS#1 v1.5. */
  readonly oaep: DigestName | undefined;
}

/** The words of each setting that takes one of a few, as the manifest must name them; the first is the default. */
export const settingChoices = {
  signMode: ['detached', 'opaque'],
  digest: ['auto', ...DIGEST_CHOICES],
  rsaSignature: ['pkcs1', 'pss'],
  cipher: ['auto', ...CIPHER_CHOICES],
  keyTransport: ['pkcs1', ...DIGEST_CHOICES.map((digest) => `oaep-${digest}` as const)],
} as const;

/**
 * The settings for a file. What is not among the values that the manifest names counts as not set.
 * @throws SmimeError `weakAlgorithm` for Triple-DES without `smime.legacy`
 */
export function protectSettings(scope: ConfigurationScope, mode: Mode): ProtectSettings {
  const configuration = workspace.getConfiguration('smime', scope);
  const chosen = chooser(configuration);
  const legacy = configuration.get<unknown>('legacy') === true;
  const transport = chosen('keyTransport');
  const digest = chosen('digest');
  const cipher = chosen('cipher');
  return {
    signMode: chosen('signMode'),
    digest: digest === 'auto' ? undefined : digest,
    pss: chosen('rsaSignature') === 'pss',
    cipher: mode === 'sign' ? undefined : cipher === 'auto' ? cipher : chosenCipher(cipher, legacy),
    legacy,
    oaep: DIGEST_CHOICES.find((each) => transport === `oaep-${each}`),
  };
}

/** The settings for a file as a profile: what several messages are protected by. */
export function settingsProfile(scope: ConfigurationScope, mode: Mode, name: string): SendingProfile {
  const configuration = workspace.getConfiguration('smime', scope);
  const chosen = chooser(configuration);
  const digest = chosen('digest');
  const cipher = chosen('cipher');
  return {
    ...plainProfile(mode),
    name,
    signMode: chosen('signMode') === 'opaque' ? 'Opaque' : 'Detached',
    ...(digest !== 'auto' && { digest }),
    rsaSignature: chosen('rsaSignature'),
    ...(cipher !== 'auto' && { cipher }),
    legacy: configuration.get<unknown>('legacy') === true,
    keyTransport: chosen('keyTransport'),
  };
}

type Chooser = <K extends keyof typeof settingChoices>(key: K) => (typeof settingChoices)[K][number];

function chooser(configuration: WorkspaceConfiguration): Chooser {
  return (key) => {
    const set = configuration.get<unknown>(key);
    const choices: readonly (typeof settingChoices)[typeof key][number][] = settingChoices[key];
    return choices.find((each) => each === set) ?? settingChoices[key][0];
  };
}
