import { l10n } from 'vscode';

/** The commands by their names in the manifest. */
export const commandIds = [
  'smime.sign',
  'smime.encrypt',
  'smime.signEncrypt',
  'smime.tripleWrap',
  'smime.sendWithProfile',
  'smime.signAgain',
  'smime.stripSignature',
  'smime.copyOpensslMaking',
  'smime.decrypt',
  'smime.verify',
  'smime.inspect',
  'smime.createTestIdentities',
  'smime.faultyVariant',
  'smime.restoreFormer',
  'smime.forgetPassphrases',
  'smime.trustedRoots',
  'smime.verifyAsOf',
  'smime.harvestRecipients',
  'smime.harvestedRecipients',
  'smime.importIdentity',
  'smime.renameIdentity',
  'smime.removeIdentity',
  'smime.showCertificate',
  'smime.exportCertificate',
  'smime.signAs',
  'smime.refreshKeys',
] as const;
export type CommandId = (typeof commandIds)[number];

/** What a command is called in questions and messages. */
export function titleOf(id: CommandId): string {
  const titles: Readonly<Record<CommandId, string>> = {
    'smime.sign': l10n.t('Sign'),
    'smime.encrypt': l10n.t('Encrypt'),
    'smime.signEncrypt': l10n.t('Sign and Encrypt'),
    'smime.tripleWrap': l10n.t('Triple Wrap'),
    'smime.sendWithProfile': l10n.t('Send-Format with Profile'),
    'smime.signAgain': l10n.t('Sign Again'),
    'smime.stripSignature': l10n.t('Strip Signature'),
    'smime.copyOpensslMaking': l10n.t('Copy OpenSSL Commands'),
    'smime.decrypt': l10n.t('Decrypt'),
    'smime.verify': l10n.t('Verify'),
    'smime.inspect': l10n.t('Open in Inspector'),
    'smime.createTestIdentities': l10n.t('Create Test Identities'),
    'smime.faultyVariant': l10n.t('Produce Faulty Variant'),
    'smime.restoreFormer': l10n.t('Restore Former Bytes'),
    'smime.forgetPassphrases': l10n.t('Forget Remembered Passphrases'),
    'smime.trustedRoots': l10n.t('Trusted Roots of This Workspace'),
    'smime.verifyAsOf': l10n.t('Verify as of'),
    'smime.harvestRecipients': l10n.t('Add Sender to Recipients'),
    'smime.harvestedRecipients': l10n.t('Recipients from Messages'),
    'smime.importIdentity': l10n.t('Import Identity'),
    'smime.renameIdentity': l10n.t('Rename Identity'),
    'smime.removeIdentity': l10n.t('Remove Identity'),
    'smime.showCertificate': l10n.t('Show Certificate'),
    'smime.exportCertificate': l10n.t('Export Certificate'),
    'smime.signAs': l10n.t('Use as Signer'),
    'smime.refreshKeys': l10n.t('Refresh Keys and Certificates'),
  };
  return titles[id];
}
