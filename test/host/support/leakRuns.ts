import { workspace } from 'vscode';
import type { Uri } from 'vscode';
import { writePem } from '../../../src/core/bytes/pem';
import type { CommandId } from '../../../src/host/prompts/titles';
import type { KeyNode } from '../../../src/host/views/keyNode';
import { runCommand } from './extension';
import { link } from '../../support/chains';
import { holder, prefer, sceneMessage } from '../../support/harvestScene';
import { closeAll, put, until } from './folder';
import {
  askingEachTime,
  identityLine,
  inVsCode,
  labelOf,
  linesOf,
  toBob,
  withPassphrase,
} from './identities';
import { ask, askWith } from './inspecting';
import { PASSPHRASE, setOwn, SHARED, type LeakScene } from './leakScene';
import type { Act } from './scriptedPrompts';

const open: Act = { passphrase: PASSPHRASE };
const asAlice: Act = { choose: /^Alice$/ };
const asBob: Act = { choose: /^Bob$/ };

/** A command as a person runs it. */
export type LeakRun = readonly [CommandId, (scene: LeakScene) => Promise<unknown>];

const imports: readonly (readonly [string, Act])[] = [
  ['Alice', inVsCode],
  ['Bob', withPassphrase],
  ['Gateway', askingEachTime],
];

const asMade: Act = { choose: /^Made$/ };

/** Where a profile is kept is asked where the workspace may have one. */
function forYou(): readonly Act[] {
  return workspace.isTrusted ? [{ choose: /^For You$/ }] : [];
}

async function madeProfile(): Promise<KeyNode | undefined> {
  return (await linesOf('profiles')).find((each) => labelOf(each) === 'Made');
}

async function harvestedMessage(folder: Uri): Promise<Uri> {
  const root = await link('Root');
  await put(folder, 'harvested-root.pem', writePem('CERTIFICATE', root.certificate.raw));
  const signer = await holder({ issuer: root, uses: 'both' });
  const signed = await sceneMessage({ signer, attributes: [prefer.issuerAndSerial(signer.certificate)] });
  return put(folder, 'harvested.eml', signed);
}

/** Every command that makes or keeps something, or shows what is secret, in an order in which each finds what it needs. */
export const leakRuns: readonly LeakRun[] = [
  [
    'smime.importIdentity',
    async ({ at }) => {
      for (const [name, how] of imports) {
        const file = at(`${name.toLowerCase()}.p12`);
        await runCommand('smime.importIdentity', file, [open, { text: name }, how]);
      }
    },
  ],
  [
    'smime.sign',
    async ({ at }) => {
      await runCommand('smime.sign', at('mail.eml'), [asAlice]);
      const gateway: readonly Act[] = [{ choose: /^Gateway$/ }, { passphrase: 'wrong' }, open];
      await runCommand('smime.sign', at('mail.eml'), gateway);
    },
  ],
  [
    'smime.encrypt',
    async ({ at, folder }) => {
      const browse = toBob(folder).slice(0, -1);
      const shared: readonly Act[] = [
        { several: [/^Bob/, /^Whoever knows a passphrase/] },
        { secret: SHARED },
        { secret: SHARED },
      ];
      await runCommand('smime.encrypt', at('mail.eml'), [...browse, ...shared]);
      await setOwn('output', 'inPlace');
      await runCommand('smime.encrypt', at('replaced.eml'), toBob(folder));
      await setOwn('output', undefined);
    },
  ],
  [
    'smime.signEncrypt',
    async ({ at, folder }) => runCommand('smime.signEncrypt', at('mail.eml'), [asAlice, ...toBob(folder)]),
  ],
  [
    'smime.tripleWrap',
    async ({ at, folder }) =>
      runCommand('smime.tripleWrap', at('mail.eml'), [asAlice, { choose: /^The same/ }, ...toBob(folder)]),
  ],
  [
    'smime.sendWithProfile',
    async ({ at }) => {
      const profile = { name: 'Mine', mode: 'Sign', signingCertificate: at('gateway.p12').fsPath };
      await setOwn('profiles', [profile]);
      const acts: readonly Act[] = [{ choose: /^Mine$/ }, open, { choose: /^Make the message/ }];
      await runCommand('smime.sendWithProfile', at('mail.eml'), acts);
      await setOwn('profiles', undefined);
    },
  ],
  [
    'smime.newProfile',
    async () => {
      const acts: readonly Act[] = [{ choose: /^From Nothing$/ }, { choose: /^Sign:/ }, { text: 'Made' }];
      await runCommand('smime.newProfile', undefined, [...acts, ...forYou()]);
    },
  ],
  [
    'smime.editProfile',
    async () => {
      const acts: readonly Act[] = [{ choose: /^Digest$/ }, { choose: /^Default/ }, { choose: /^Save$/ }];
      await runCommand('smime.editProfile', undefined, [asMade, ...acts]);
    },
  ],
  [
    'smime.exportProfiles',
    async ({ at }) =>
      runCommand('smime.exportProfiles', undefined, [
        { several: [/^Made$/] },
        { saveAt: at('profiles.json') },
      ]),
  ],
  ['smime.printProfile', async () => runCommand('smime.printProfile', undefined, [asMade])],
  [
    'smime.deleteProfile',
    async () => runCommand('smime.deleteProfile', undefined, [asMade, { confirm: true }]),
  ],
  [
    'smime.importProfiles',
    async ({ at }) =>
      runCommand('smime.importProfiles', undefined, [{ files: [at('profiles.json')] }, ...forYou()]),
  ],
  [
    'smime.sendOpenMessage',
    async ({ at }) => {
      await closeAll();
      await until('the profile is in the view', async () => (await madeProfile()) !== undefined);
      const acts: readonly Act[] = [{ files: [at('mail.eml')] }, asAlice, { choose: /^Make the message/ }];
      await runCommand('smime.sendOpenMessage', await madeProfile(), acts);
      await setOwn('profiles', undefined);
    },
  ],
  ['smime.signAgain', async ({ at }) => runCommand('smime.signAgain', at('mail.signed.eml'), [asAlice])],
  ['smime.stripSignature', async ({ at }) => runCommand('smime.stripSignature', at('mail.signed.eml'), [])],
  [
    'smime.copyOpensslMaking',
    async ({ at }) => runCommand('smime.copyOpensslMaking', at('mail.eml'), [{ choose: /^Sign$/ }, asAlice]),
  ],
  [
    'smime.inspect',
    async ({ at }) => {
      await runCommand('smime.inspect', at('hidden.eml'), []);
      await askWith([asBob], at('hidden.eml'), 'decrypt', { way: 'privateKey' });
      await ask(at('hidden.eml'), 'openPart', { layer: '1.1', opener: 'editor' });
    },
  ],
  ['smime.verify', async ({ at }) => runCommand('smime.verify', at('mail.signed.eml'), [])],
  [
    'smime.verifyAsOf',
    async ({ at }) => runCommand('smime.verifyAsOf', at('mail.signed.eml'), [{ choose: /^Now/ }]),
  ],
  [
    'smime.decrypt',
    async ({ at }) => {
      // The inspector has the key already.
      await runCommand('smime.decrypt', at('hidden.eml'), [{ confirm: false }]);
      await runCommand('smime.decrypt', at('confirmed.eml'), [asBob, { confirm: true }]);
    },
  ],
  [
    'smime.faultyVariant',
    async ({ at }) =>
      runCommand('smime.faultyVariant', at('mail.eml'), [{ several: [/^Wrong micalg$/] }, asAlice]),
  ],
  [
    'smime.createTestIdentities',
    async ({ at }) =>
      runCommand('smime.createTestIdentities', undefined, [
        { choose: /^EC$/ },
        { choose: /^Good Ones Only$/ },
        { choose: /^Another Folder/ },
        { files: [at('made')] },
      ]),
  ],
  [
    'smime.harvestRecipients',
    async ({ folder }) => {
      // In a workspace that nobody trusts it says that it does nothing.
      const agreed: readonly Act[] = workspace.isTrusted ? [{ confirm: true }] : [];
      const harvested = await harvestedMessage(folder);
      await runCommand('smime.harvestRecipients', harvested, agreed);
    },
  ],
  [
    'smime.harvestedRecipients',
    async () => {
      const forgotten: readonly Act[] = [{ choose: /^alice@example\.org$/ }, { confirm: true }];
      await runCommand('smime.harvestedRecipients', undefined, workspace.isTrusted ? forgotten : []);
    },
  ],
  ['smime.trustedRoots', async () => runCommand('smime.trustedRoots', undefined, [])],
  [
    'smime.trustRootFromFile',
    async ({ at }) =>
      runCommand(
        'smime.trustRootFromFile',
        undefined,
        workspace.isTrusted ? [{ files: [at('root.pem')] }, { confirm: true }] : [],
      ),
  ],
  [
    'smime.stopTrusting',
    async () =>
      runCommand(
        'smime.stopTrusting',
        undefined,
        workspace.isTrusted ? [{ choose: /Root/ }, { confirm: true }] : [],
      ),
  ],
  ['smime.forgetRecipient', async () => runCommand('smime.forgetRecipient', undefined, [])],
  [
    'smime.renameIdentity',
    async () => runCommand('smime.renameIdentity', await identityLine('Alice'), [{ text: 'Alice at work' }]),
  ],
  ['smime.showCertificate', async () => runCommand('smime.showCertificate', await identityLine('Bob'), [])],
  [
    'smime.exportCertificate',
    async ({ at }) =>
      runCommand('smime.exportCertificate', await identityLine('Bob'), [
        { choose: /^PEM$/ },
        { saveAt: at('exported.pem') },
      ]),
  ],
  [
    'smime.signAs',
    async ({ at }) => {
      await closeAll();
      const alice = await identityLine('Alice at work');
      await runCommand('smime.signAs', alice, [{ files: [at('mail.eml')] }, { choose: /^Sign$/ }]);
    },
  ],
  ['smime.refreshKeys', async () => runCommand('smime.refreshKeys', undefined, [])],
  [
    'smime.removeIdentity',
    async () => runCommand('smime.removeIdentity', await identityLine('Gateway'), [{ confirm: true }]),
  ],
  // What the files hold between these two and after them is looked at each time.
  ['smime.restoreFormer', async ({ at }) => runCommand('smime.restoreFormer', at('replaced.eml'), [])],
  ['smime.forgetPassphrases', async () => runCommand('smime.forgetPassphrases', undefined, [])],
];
