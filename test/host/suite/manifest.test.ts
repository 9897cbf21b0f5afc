import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from 'vscode';
import { settingChoices } from '../../../src/host/protecting/protectSettings';
import { commandIds } from '../../../src/host/prompts/titles';
import { profilesSchema } from '../../../src/core/smime/profiles/profileSchema';
import { outputChoices } from '../../../src/host/files/outputSetting';
import { fetchChoices } from '../../../src/host/keys/fetchSetting';
import { repoRoot } from '../../support/paths';
import { testApi } from '../support/extension';

interface Manifest {
  readonly activationEvents?: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
    }[];
    readonly menus: Readonly<
      Record<
        string,
        readonly { readonly command?: string; readonly submenu?: string; readonly when?: string }[]
      >
    >;
    readonly submenus: readonly { readonly id: string }[];
    readonly customEditors: readonly {
      readonly viewType: string;
      readonly priority: string;
      readonly selector: readonly { readonly filenamePattern: string }[];
    }[];
    readonly configuration: {
      readonly properties: Readonly<
        Record<
          string,
          {
            readonly default: unknown;
            readonly enum?: readonly string[];
            readonly enumDescriptions?: readonly string[];
          }
        >
      >;
    };
    readonly configurationDefaults: {
      readonly 'workbench.editorAssociations': Readonly<Record<string, string>>;
    };
  };
}

const read = (name: string): string => readFileSync(join(repoRoot, name), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const { contributes } = manifest;
const words = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;

describe('the manifest', () => {
  it('gives every command the prefix, the category and a title', () => {
    for (const { command, title, category } of contributes.commands) {
      assert.match(command, /^smime\.[a-z][A-Za-z]+$/);
      assert.equal(category, 'S/MIME');
      const [, key = ''] = /^%(.+)%$/.exec(title) ?? [];
      assert.match(words[key] ?? '', /^[A-Z][A-Za-z -]+…?$/, `${command} has no title in package.nls.json`);
    }
  });

  it('declares the commands that are registered, and no others', async () => {
    await testApi();
    const declared = contributes.commands.map(({ command }) => command).toSorted();
    assert.deepEqual(declared, commandIds.toSorted());
    const registered = new Set(await commands.getCommands(true));
    assert.deepEqual(
      declared.filter((command) => !registered.has(command)),
      [],
    );
  });

  it('names only commands and submenus that are there in its menus', () => {
    const known = new Set([
      ...contributes.commands.map(({ command }) => command),
      ...contributes.submenus.map(({ id }) => id),
    ]);
    for (const [menu, entries] of Object.entries(contributes.menus)) {
      for (const { command, submenu } of entries) assert.ok(known.has(command ?? submenu ?? ''), menu);
    }
  });

  it('offers in the palette what needs a message only where there is one', () => {
    const always = [
      'smime.createTestIdentities',
      'smime.restoreFormer',
      'smime.forgetPassphrases',
      'smime.trustedRoots',
      'smime.harvestedRecipients',
      'smime.trustRootFromFile',
      'smime.newProfile',
      'smime.editProfile',
      'smime.deleteProfile',
      'smime.importProfiles',
      'smime.exportProfiles',
      'smime.printProfile',
      'smime.importIdentity',
      'smime.renameIdentity',
      'smime.removeIdentity',
      'smime.showCertificate',
      'smime.exportCertificate',
      'smime.signAs',
    ];
    const conditional = new Map(
      contributes.menus['commandPalette']?.map(({ command, when }) => [command, when]),
    );
    for (const command of commandIds) {
      assert.equal(conditional.get(command) === undefined, always.includes(command), command);
    }
  });

  it('takes binary kinds by default and texts on request', () => {
    const [editor] = contributes.customEditors;
    assert.equal(editor?.viewType, 'smime.inspector');
    assert.equal(editor.priority, 'option');
    const binary = ['*.p7m', '*.p7s', '*.p7c', '*.p7b', '*.p7z', '*.cms'];
    const patterns = editor.selector.map(({ filenamePattern }) => filenamePattern).toSorted();
    assert.deepEqual(patterns, [...binary, '*.eml', '*.pem', '*.der'].toSorted());
    assert.deepEqual(
      contributes.configurationDefaults['workbench.editorAssociations'],
      Object.fromEntries(binary.map((pattern) => [pattern, 'smime.inspector'])),
    );
  });

  it('offers in the settings what can be chosen, word by word, and the first of it by default', () => {
    const listed = Object.entries(contributes.configuration.properties).flatMap(([name, setting]) =>
      setting.enum === undefined ? [] : [[name.replace('smime.', ''), setting] as const],
    );
    assert.deepEqual(Object.fromEntries(listed.map(([name, setting]) => [name, setting.enum])), {
      ...settingChoices,
      fetch: fetchChoices,
      output: outputChoices,
    });
    for (const [name, setting] of listed) {
      assert.equal(setting.default, setting.enum?.[0], name);
      assert.equal(setting.enumDescriptions?.length, setting.enum?.length, name);
    }
  });

  it('has the schema of sending profiles for the setting, so that an editor completes and checks them', () => {
    const { default: none, ...setting } = contributes.configuration.properties['smime.profiles'] ?? {};
    assert.deepEqual(none, []);
    const { scope, markdownDescription, ...schema } = setting as Readonly<Record<string, unknown>>;
    assert.equal(typeof markdownDescription, 'string');
    assert.deepEqual([scope, schema], ['resource', profilesSchema]);
  });

  it('offers a look at what it cannot read, such as Outlook’s own files, to say what to do', () => {
    const { commandPalette = [], 'smime.explorer': explorer = [] } = contributes.menus;
    const offering = (menu: typeof explorer): readonly (string | undefined)[] =>
      menu.filter(({ when }) => when === undefined || /\bmsg\b/.test(when)).map(({ command }) => command);
    assert.deepEqual(offering(commandPalette), ['smime.inspect']);
    assert.deepEqual(offering(explorer), ['smime.inspect']);
  });

  it('lets an untrusted workspace set nothing', () => {
    const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    const settings = Object.keys(contributes.configuration.properties);
    assert.deepEqual(restricted.toSorted(), settings.toSorted());
    for (const name of settings) assert.match(name, /^smime\.[a-z][A-Za-z]+$/);
  });

  it('leaves activation to what VS Code infers', () => {
    assert.equal(manifest.activationEvents, undefined);
  });

  it('has words for every key that it names, and names every key that it has words for', () => {
    const named = new Set([...read('package.json').matchAll(/"%([^%"]+)%"/g)].map(([, key]) => String(key)));
    assert.deepEqual([...named].toSorted(), Object.keys(words).toSorted());
  });
});
