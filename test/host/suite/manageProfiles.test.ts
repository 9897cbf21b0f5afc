import { strict as assert } from 'node:assert';
import { ConfigurationTarget, env, FileType, TabInputText, Uri, window, workspace } from 'vscode';
import { presets } from '../../../src/core/smime/profiles/presets';
import type { SendingProfile } from '../../../src/core/smime/profiles/sendingProfile';
import { newProfile } from '../../../src/host/profiles/newProfile';
import type { KeyNode } from '../../../src/host/views/keyNode';
import { runCommand } from '../support/extension';
import {
  closeAll,
  freshFolder,
  message,
  namesIn,
  openInputs,
  put,
  putIdentities,
  until,
} from '../support/folder';
import { forgetAll, importFrom, labelOf, linesOf, tooltipOf } from '../support/identities';
import { kindsOf, reportOn } from '../support/opened';
import { quietDoor, quietHost } from '../support/quietHost';
import { ScriptedPrompts, type Act } from '../support/scriptedPrompts';
import { untrusted } from '../support/untrusted';

const own = ConfigurationTarget.Global;
const shared = ConfigurationTarget.Workspace;
type Target = typeof own | typeof shared;

const forYou: Act = { choose: /^For You$/ };
const forWorkspace: Act = { choose: /^For This Workspace$/ };
const save: Act = { choose: /^Save$/ };
const form: Act = { choose: /^Partners$/ };

describe('managing sending profiles', () => {
  let folder: Uri;

  async function setProfiles(profiles: unknown, target: Target = shared): Promise<void> {
    await workspace.getConfiguration('smime').update('profiles', profiles, target);
  }
  const profilesIn = (target: Target): unknown => {
    const set = workspace.getConfiguration('smime').inspect<unknown>('profiles');
    return target === own ? set?.globalValue : set?.workspaceValue;
  };
  const everywhere = (): unknown => [profilesIn(own), profilesIn(shared)];
  const lineOf = async (name: string): Promise<KeyNode> => {
    await until('it is in the view', async () =>
      (await linesOf('profiles')).some((each) => labelOf(each) === name),
    );
    const found = (await linesOf('profiles')).find((each) => labelOf(each) === name);
    assert.ok(found);
    return found;
  };

  beforeEach(async () => {
    folder = await freshFolder();
  });
  afterEach(async () => {
    await setProfiles(undefined);
    await setProfiles(undefined, own);
    await forgetAll();
    await closeAll();
    await workspace.fs.delete(folder, { recursive: true });
  });

  /** Runs a command cut off after each of its questions: nothing may have changed. */
  async function changesNothingCutOff(command: string, acts: readonly Act[]): Promise<void> {
    const before = JSON.stringify(everywhere());
    for (let length = 0; length < acts.length; length++) {
      await runCommand(command, undefined, [...acts.slice(0, length), 'cancel']);
      assert.equal(JSON.stringify(everywhere()), before, `after ${length} answers`);
    }
  }

  describe('New Sending Profile', () => {
    const NEW = 'smime.newProfile';
    const fromNothing: readonly Act[] = [
      { choose: /^From Nothing$/ },
      { choose: /^Encrypt:/ },
      { text: 'Plain' },
    ];

    it('makes one from nothing, for the person or for the workspace', async () => {
      const prompts = await runCommand(NEW, undefined, [...fromNothing, forYou]);
      assert.deepEqual(everywhere(), [[{ mode: 'Encrypt', name: 'Plain' }], undefined]);
      assert.match(await prompts.message(), /“Plain” is kept in your own settings/);
      const acts: readonly Act[] = [...fromNothing.slice(0, 2), { text: 'Other' }, forWorkspace];
      await runCommand(NEW, undefined, acts);
      assert.deepEqual(profilesIn(shared), [{ mode: 'Encrypt', name: 'Other' }]);
    });

    for (const preset of presets)
      it(`shows the sources and notes of a preset, and makes it: ${preset.id}`, async () => {
        const { name } = preset.profile;
        const prompts = await runCommand(NEW, undefined, [
          { choose: new RegExp(`^${name}$`) },
          { choose: /^Mode$/ },
          { choose: /^Use This Preset$/ },
          { text: name },
          forYou,
        ]);
        assert.deepEqual(profilesIn(own), [preset.profile]);
        const shown = prompts.offered[1]?.join(' ') ?? '';
        for (const { title, says, where, dated } of preset.sources)
          for (const words of [title, says, `${where} (${dated})`]) assert.ok(shown.includes(words), shown);
        for (const note of preset.notes) assert.ok(shown.includes(note), shown);
        for (const line of prompts.offered[1] ?? [])
          assert.ok(line.length <= 70 || line.includes('https:'), line);
      });

    it('opens the address of a source, and nothing else of it', async () => {
      const opened: string[] = [];
      const before = Object.getOwnPropertyDescriptor(env, 'openExternal');
      assert.ok(before);
      const value = async (uri: Uri): Promise<boolean> =>
        Promise.resolve(opened.push(uri.toString(true)) > 0);
      Object.defineProperty(env, 'openExternal', { ...before, value });
      try {
        await runCommand(NEW, undefined, [
          { choose: /^Cisco/ },
          { choose: /^User Guide/ },
          { choose: /^https:/ },
          'cancel',
        ]);
      } finally {
        Object.defineProperty(env, 'openExternal', before);
      }
      assert.deepEqual(opened, [presets[0]?.sources[0]?.where]);
    });

    it('changes nothing at whichever question it is dismissed; back leads to the one before', async () => {
      const acts = [...fromNothing, forYou];
      await changesNothingCutOff(NEW, acts);
      await runCommand(NEW, undefined, [
        ...fromNothing,
        'back',
        'back',
        'back',
        { choose: /^Post-quantum/ },
        'back',
        { choose: /^From Nothing$/ },
        { choose: /^Sign:/ },
        { text: 'Second' },
        forYou,
      ]);
      assert.deepEqual(profilesIn(own), [{ mode: 'Sign', name: 'Second' }]);
    });

    it('takes no name that is empty, too long, or that of another, be it usable or not', async () => {
      await setProfiles([{ name: 'Taken', mode: 'Sign' }], own);
      await setProfiles([{ name: 'Broken', mode: 'Bogus' }]);
      const names = [' ', 'x'.repeat(201), 'Taken', ' Broken ', ' Free '];
      const prompts = await runCommand(NEW, undefined, [
        ...fromNothing.slice(0, 2),
        ...names.map((text) => ({ text })),
        forYou,
      ]);
      const problems = prompts.asked.filter((each) => !each.startsWith('New Sending Profile'));
      assert.deepEqual(problems, [
        'It needs a name.',
        'This is too long: 200 characters are the most.',
        'Another profile has this name.',
        'Another profile has this name.',
      ]);
      assert.deepEqual(profilesIn(own), [
        { name: 'Taken', mode: 'Sign' },
        { mode: 'Encrypt', name: 'Free' },
      ]);
    });

    it('leaves a setting alone that is no list, and entries that it cannot read', async () => {
      await setProfiles({ name: 'by hand' });
      const prompts = await runCommand(NEW, undefined, [...fromNothing, forWorkspace]);
      assert.match(await prompts.message(), /smime\.profiles is not a list/);
      assert.deepEqual(profilesIn(shared), { name: 'by hand' });
      await setProfiles(['what?', { name: 'half' }]);
      await runCommand(NEW, undefined, [...fromNothing, forWorkspace]);
      assert.deepEqual(profilesIn(shared), ['what?', { name: 'half' }, { mode: 'Encrypt', name: 'Plain' }]);
    });

    it('offers to edit it', async () => {
      const acts: readonly Act[] = [...fromNothing, forYou, 'cancel'];
      const prompts = await runCommand(NEW, undefined, acts.slice(0, -1), { presses: 'no' });
      assert.deepEqual(prompts.told.length, 1);
      await setProfiles(undefined, own);
      await runCommand(NEW, undefined, acts, { presses: 'Edit Sending Profile' }).then(({ asked }) =>
        assert.match(asked.at(-1) ?? '', /^Edit Sending Profile: Plain/),
      );
    });

    it('offers to edit it as it is by then, if it is there', async () => {
      const edit = 'Edit Sending Profile';
      const made = async (acts: readonly Act[], meanwhile: unknown): Promise<ScriptedPrompts> => {
        const presses = async (): Promise<string> => {
          await setProfiles(meanwhile, own);
          return edit;
        };
        const prompts = new ScriptedPrompts([...fromNothing, forYou, ...acts], quietDoor, { presses });
        await newProfile({ ...quietHost(), prompts }, 'New');
        await until(
          'it is edited or not there',
          () => prompts.asked.at(-1)?.startsWith(edit) || prompts.told.length > 1,
        );
        prompts.assertDone();
        return prompts;
      };
      const changed = await made(['cancel'], [{ name: 'Plain', mode: 'Sign' }]);
      assert.match(changed.offered.at(-1)?.join(' | ') ?? '', /^Save \| Name \| Mode \| Signing certificate/);
      await setProfiles(undefined, own);
      const gone = await made([], undefined);
      assert.match(gone.told.at(-1) ?? '', /“Plain”; there is none/);
    });

    it('is the last line of the choice of a profile, and what is made there is used at once', async () => {
      await putIdentities(folder);
      const mail = await put(folder, 'mail.eml', message);
      const start: Act = { choose: /^New Profile…$/ };
      await runCommand('smime.sendWithProfile', mail, [
        start,
        'back',
        start,
        ...fromNothing,
        forYou,
        { choose: /^Make the message$/ },
      ]);
      const report = await reportOn(Uri.joinPath(folder, 'mail.encrypted.eml'), [
        Uri.joinPath(folder, 'bob.p12'),
      ]);
      assert.deepEqual(kindsOf(report), ['auth-enveloped-data', 'mime']);
    });

    it('asks for no place where the workspace is not trusted, and writes nothing there', async () => {
      await setProfiles([{ name: 'Theirs', mode: 'Sign' }]);
      await untrusted(async () => {
        await runCommand(NEW, undefined, fromNothing);
        assert.deepEqual(everywhere(), [
          [{ mode: 'Encrypt', name: 'Plain' }],
          [{ name: 'Theirs', mode: 'Sign' }],
        ]);
      });
    });
  });

  describe('Edit Sending Profile', () => {
    const EDIT = 'smime.editProfile';
    const partners: SendingProfile = { name: 'Partners', mode: 'Sign/Encrypt' };

    /** Edits the profile Partners and saves it. */
    async function edited(acts: readonly Act[]): Promise<ScriptedPrompts> {
      return runCommand(EDIT, undefined, [form, ...acts, save]);
    }
    beforeEach(async () =>
      setProfiles([{ name: 'First', mode: 'Sign' }, partners, { name: 'Last', mode: 'Sign' }]),
    );
    const result = (): unknown => (profilesIn(shared) as readonly unknown[])[1];

    it('shows each field as it is, and what is so by default', async () => {
      const { offered } = await runCommand(EDIT, undefined, [form, 'cancel']);
      assert.deepEqual(
        offered[1]?.map((each) => each.split(' ')[0]),
        'Save Name Mode Signing Sign Without Digest RSA Cipher Old Session Keys Certificates Header Security Receipt Bcc Outer'.split(
          ' ',
        ),
      );
    });

    it('says after saving that nobody is there yet whom it names as a signer', async () => {
      const absent = /No identity and no key file is called “Nobody” yet/;
      const typed = (text: string): readonly Act[] => [
        { choose: /^Signing certificate$/i },
        { choose: /^Type a Name/ },
        { text },
      ];
      const saved = await edited(typed('Nobody'));
      assert.match(await saved.message(), /“Partners” is saved\. No identity/);
      assert.match(await saved.message(), absent);
      await putIdentities(folder);
      const path = workspace.asRelativePath(Uri.joinPath(folder, 'alice.p12'), false);
      const there = await edited(typed(path));
      assert.doesNotMatch(await there.message(), /No identity/);
      const neither = await edited([{ choose: /^Signing certificate$/ }, { choose: /^Default/ }]);
      assert.match(await neither.message(), /“Partners” is saved\.$/);
    });

    it('changes words, yes and no, and takes them out again', async () => {
      await edited([
        { choose: /^Header protection$/ },
        { choose: /^shy/ },
        { choose: /^Cipher$/ },
        { choose: /^AES-128-CBC$/ },
        { choose: /^Old ciphers$/ },
        { choose: /^allowed$/ },
        { choose: /^Mode$/ },
        { choose: /^Triple/ },
      ]);
      const full = {
        ...partners,
        mode: 'Triple',
        headerProtection: 'shy',
        cipher: 'aes-128-cbc',
        legacy: true,
      };
      assert.deepEqual(result(), full);
      await edited([{ choose: /^Cipher$/ }, { choose: /^Default: AES-256-GCM/ }]);
      const { cipher: _, ...without } = full;
      assert.deepEqual(result(), without);
    });

    it('renames in place, and not to the name of another', async () => {
      await edited([{ choose: /^Name$/ }, { text: 'Last' }, { text: 'Renamed' }]);
      assert.deepEqual(profilesIn(shared), [
        { name: 'First', mode: 'Sign' },
        { ...partners, name: 'Renamed' },
        { name: 'Last', mode: 'Sign' },
      ]);
    });

    it('lets one of the identities sign, a key file, or what is typed', async () => {
      await putIdentities(folder);
      await importFrom(folder, 'alice.p12', 'Alice at work');
      await edited([{ choose: /^Signing certificate$/ }, { choose: /^Alice at work$/ }]);
      assert.deepEqual(result(), { ...partners, signingCertificate: 'Alice at work' });
      const file = Uri.joinPath(folder, 'alice.p12');
      const browsing: readonly Act[] = [{ choose: /^Signing certificate$/ }, { choose: /^A Key File…$/ }];
      await edited([...browsing, { files: [] }, { choose: /^A Key File…$/ }, { files: [file] }]);
      const relative = workspace.asRelativePath(file, false);
      assert.deepEqual(result(), { ...partners, signingCertificate: relative });
      const typing: Act = { choose: /^Type a Name/ };
      const kept: Act = { choose: new RegExp(relative) };
      await edited([
        { choose: /^Signing certificate$/ },
        typing,
        { text: ' ' },
        'back',
        kept,
        ...browsing.slice(0, 1),
        typing,
        { text: 'gone.p12' },
      ]);
      assert.deepEqual(result(), { ...partners, signingCertificate: 'gone.p12' });
      await setProfiles([partners], own);
      await setProfiles([]);
      await edited([...browsing, { files: [file] }]);
      assert.deepEqual(profilesIn(own), [{ ...partners, signingCertificate: file.fsPath }]);
    });

    it('makes a security label, part by part, changes it and takes it out', async () => {
      const policy = '1.2.840.113549.1.9.16.7.1';
      const open: Act = { choose: /^Security label$/ };
      const use: Act = { choose: /^Use This Label$/ };
      const prompts = await edited([
        open,
        { choose: /^Not complete$/ },
        { choose: /^Policy$/ },
        { text: 'policy' },
        { text: policy },
        { choose: /^Classification$/ },
        { choose: /^Another Number…$/ },
        { text: '257' },
        { text: '42' },
        { choose: /^Privacy mark$/ },
        { text: 'For your eyes' },
        { choose: /^Categories$/ },
        { choose: /^Add a Category…$/ },
        { text: '1.2.3' },
        { text: 'red' },
        { choose: /^Add a Category…$/ },
        { text: '1.2.4' },
        'back',
        { text: '1.2.5' },
        { text: '' },
        { choose: /^Use These Categories$/ },
        { choose: /^On the outer signature/ },
        use,
      ]);
      assert.ok(prompts.asked.some((each) => each.startsWith('This is not an object identifier')));
      assert.ok(prompts.asked.includes('A whole number from 0 to 256 is needed.'));
      const categories = [
        { type: '1.2.3', value: 'red' },
        { type: '1.2.5', value: '' },
      ];
      const privacyMark = 'For your eyes';
      const securityLabel = { policy, classification: 42, privacyMark, categories, outside: true };
      assert.deepEqual(result(), { ...partners, securityLabel });
      await edited([
        open,
        { choose: /^Change It…$/ },
        { choose: /^Classification$/ },
        { choose: /^secret \(4\)$/ },
        { choose: /^Privacy mark$/ },
        { text: '' },
        { choose: /^Categories$/ },
        { choose: /^Remove 1\.2\.3$/ },
        { choose: /^Remove 1\.2\.5$/ },
        { choose: /^Use These Categories$/ },
        use,
      ]);
      assert.deepEqual(result(), {
        ...partners,
        securityLabel: { policy, classification: 4, outside: true },
      });
      await edited([open, { choose: /^Take It Out$/ }]);
      assert.deepEqual(result(), partners);
    });

    it('makes a receipt request, changes it and takes it out', async () => {
      const open: Act = { choose: /^Receipt request$/ };
      const use: Act = { choose: /^Use This Request$/ };
      const prompts = await edited([
        open,
        { choose: /^Not complete$/ },
        { choose: /^Receipts go to$/ },
        { text: 'a@b.example, nobody' },
        { text: ' , ' },
        { text: 'a@b.example, c@d.example' },
        { choose: /^Who is asked$/ },
        { choose: /^These Addresses…$/ },
        { text: 'bob@example.net' },
        use,
      ]);
      assert.ok(prompts.asked.includes('“nobody” is not an address.'));
      assert.ok(prompts.asked.includes('At least one address is needed.'));
      const receiptRequest = { to: ['a@b.example', 'c@d.example'], from: ['bob@example.net'] };
      assert.deepEqual(result(), { ...partners, receiptRequest });
      await edited([
        open,
        { choose: /^Change It/ },
        { choose: /^Who/ },
        { choose: /^those who did not/ },
        use,
      ]);
      assert.deepEqual(result(), { ...partners, receiptRequest: { ...receiptRequest, from: 'firstTier' } });
      await edited([open, { choose: /^Take It Out$/ }]);
      assert.deepEqual(result(), partners);
    });

    it('says what contradicts itself, and saves it only once that is mended', async () => {
      const { offered } = await edited([
        { choose: /^Cipher$/ },
        { choose: /^Triple-DES$/ },
        { choose: /^Cannot be saved yet$/ },
        { choose: /^Header protection$/ },
        { choose: /^baseline/ },
        { choose: /^Mode$/ },
        { choose: /^Encrypt:/ },
        { choose: /^Old ciphers$/ },
        { choose: /^allowed$/ },
        { choose: /^Header protection$/ },
        { choose: /^Default: off$/ },
      ]);
      const said = offered.flatMap((lines) => lines.filter((each) => each.startsWith('Cannot be saved')));
      assert.match(said[0] ?? '', /“Cipher” is 3des, which needs “Old ciphers” to be allowed$/);
      assert.match(said.at(-1) ?? '', /yet “Header protection” is not for encryption alone/);
      assert.deepEqual(result(), { ...partners, mode: 'Encrypt', cipher: '3des', legacy: true });
    });

    it('loses no answer where a question is dismissed, and asks before it throws changes away', async () => {
      const before = everywhere();
      await changesNothingCutOff(EDIT, [form]);
      const change: readonly Act[] = [{ choose: /^Digest$/ }, { choose: /^SHA-512$/ }];
      for (const leaving of ['cancel', { confirm: true }] as const)
        await runCommand(EDIT, undefined, [form, ...change, 'cancel', leaving]);
      assert.deepEqual(everywhere(), before);
      const dismissed = ['Bcc', 'Mode', 'Name', 'Signing certificate', 'Security label', 'Receipt request'];
      await edited([
        ...change,
        ...dismissed.flatMap((each): readonly Act[] => {
          const line: Act = { choose: new RegExp(`^${each}$`) };
          return [line, 'cancel', line, 'back'];
        }),
        { choose: /^Receipt request$/ },
        { choose: /^Receipts go to$/ },
        { text: 'a@b.example' },
        'back',
        { confirm: false },
        'back',
        { confirm: true },
        'cancel',
        { confirm: false },
      ]);
      assert.deepEqual(result(), { ...partners, digest: 'sha512' });
    });

    it('writes nothing where nothing was changed', async () => {
      const before = everywhere();
      const prompts = await edited([]);
      assert.deepEqual([everywhere(), prompts.told], [before, []]);
    });

    it('says that there is none', async () => {
      await setProfiles(undefined);
      for (const command of [EDIT, 'smime.deleteProfile', 'smime.exportProfiles', 'smime.printProfile']) {
        const prompts = await runCommand(command, undefined, []);
        assert.match(await prompts.message(), /no sending profile yet.*New Sending Profile/);
      }
    });
  });

  describe('Delete Sending Profile', () => {
    const DELETE = 'smime.deleteProfile';

    it('removes the one that is meant, once that is agreed, and nothing else', async () => {
      await setProfiles([{ name: 'Partners', mode: 'Sign' }], own);
      const broken = { name: 'Partners', mode: 'Bogus' };
      await setProfiles([broken, { name: 'Partners', mode: 'Encrypt' }, 'x']);
      await changesNothingCutOff(DELETE, [form, { confirm: true }]);
      await runCommand(DELETE, undefined, [form, { confirm: false }]);
      assert.equal((profilesIn(shared) as readonly unknown[]).length, 3);
      const prompts = await runCommand(DELETE, undefined, [form, { confirm: true }]);
      assert.match(prompts.details[0] ?? '', /kept in the settings of this workspace/);
      assert.deepEqual(everywhere(), [[{ name: 'Partners', mode: 'Sign' }], [broken, 'x']]);
    });

    it('has nothing of the workspace to offer where that is not trusted', async () => {
      await setProfiles([{ name: 'Theirs', mode: 'Sign' }]);
      await setProfiles([{ name: 'Mine', mode: 'Sign' }], own);
      await untrusted(async () => {
        for (const command of [DELETE, 'smime.editProfile', 'smime.printProfile']) {
          const { offered } = await runCommand(command, undefined, ['cancel']);
          assert.deepEqual(offered, [['Mine']], command);
        }
        assert.deepEqual((await linesOf('profiles')).map(labelOf), ['Mine']);
      });
    });
  });

  describe('Import and Export Sending Profiles', () => {
    const IMPORT = 'smime.importProfiles';
    const EXPORT = 'smime.exportProfiles';
    const a = { name: 'A', mode: 'Sign' };
    const b = { name: 'B', mode: 'Encrypt', cipher: 'aes-128-cbc' };
    const fileWith = async (content: unknown): Promise<Act> => {
      const text = typeof content === 'string' ? content : JSON.stringify(content);
      return { files: [await put(folder, 'profiles.json', text)] };
    };

    it('writes those that are chosen, which can be read again', async () => {
      await setProfiles([a], own);
      await setProfiles([b, { name: 'C', mode: 'Sign' }]);
      const saveAt = Uri.joinPath(folder, 'out.json');
      const acts: readonly Act[] = [{ several: [] }, { several: [/^A$/, /^B$/] }, { saveAt }];
      const prompts = await runCommand(EXPORT, undefined, acts);
      assert.deepEqual(prompts.preselected, [[], []]);
      assert.match(await prompts.message(), /Saved as out\.json/);
      await setProfiles(undefined, own);
      await setProfiles(undefined);
      await runCommand(IMPORT, undefined, [{ files: [saveAt] }, forYou]);
      assert.deepEqual(profilesIn(own), [b, a]);
      for (const cut of [[], [{ several: [/^A$/] }]] as const)
        await runCommand(EXPORT, undefined, [...cut, 'cancel']);
      assert.deepEqual(await namesIn(folder), ['out.json']);
    });

    it('asks once what becomes of those whose names are there, and only of these', async () => {
      await setProfiles([{ ...a, digest: 'sha512' }]);
      const file = await fileWith([a, b]);
      await changesNothingCutOff(IMPORT, [file, forWorkspace, { choose: /^Replace Them$/ }]);
      const notCounting: Act = { choose: /^Import Them All the Same$/ };
      await runCommand(IMPORT, undefined, [file, forWorkspace, 'back', forYou, notCounting]);
      assert.deepEqual(everywhere(), [[a, b], [{ ...a, digest: 'sha512' }]]);
      const left = await runCommand(IMPORT, undefined, [
        file,
        forWorkspace,
        { choose: /^Leave Them as/ },
        notCounting,
      ]);
      assert.deepEqual(profilesIn(shared), [{ ...a, digest: 'sha512' }, b]);
      assert.match(await left.message(), /1 imported\. 1 left as they were/);
      await runCommand(IMPORT, undefined, [file, forWorkspace, { choose: /^Replace Them$/ }]);
      assert.deepEqual(profilesIn(shared), [a, b]);
    });

    it('asks where one would count instead of another, elsewhere, of its name', async () => {
      const shadowed = { ...a, digest: 'sha512' };
      const file = await fileWith([a, b]);
      await setProfiles([shadowed], own);
      const { asked } = await runCommand(IMPORT, undefined, [
        file,
        forWorkspace,
        { choose: /^Leave Them Out$/ },
      ]);
      assert.match(asked.at(-1) ?? '', /You have profiles of these names, which would no longer count/);
      assert.deepEqual(everywhere(), [[shadowed], [b]]);
      await runCommand(IMPORT, undefined, [
        file,
        forWorkspace,
        { choose: /^Leave Them as/ },
        'back',
        'cancel',
      ]);
      const mine = await runCommand(IMPORT, undefined, [
        file,
        forYou,
        { choose: /^Replace/ },
        { choose: /^Leave Them Out$/ },
      ]);
      assert.match(mine.asked.at(-1) ?? '', /This workspace has profiles of these names, which count/);
      assert.deepEqual(everywhere(), [[a], [b]]);
    });

    it('shows what cannot be used by its place, and imports the rest', async () => {
      const file = await fileWith([a, { name: 'Bad', mode: 'Sign', cypher: 1 }, { ...b, cipher: '3des' }]);
      const use: Act = { choose: /^Import the 1 That Can Be Used$/ };
      await changesNothingCutOff(IMPORT, [file, use, forYou]);
      const { offered } = await runCommand(IMPORT, undefined, [
        file,
        { choose: /cypher/ },
        use,
        'back',
        use,
        forYou,
      ]);
      assert.deepEqual(offered[0]?.slice(1), [
        '[1].cypher is not known',
        '[2].cipher is 3des, which needs "legacy": true',
      ]);
      assert.deepEqual(profilesIn(own), [a]);
    });

    it('says why a file cannot be used at all', async () => {
      const cases = [
        ['{', /profiles\.json: it is not JSON in UTF-8/],
        ['{}', /profiles\.json: it is an object, not a list/],
        ['[]', /profiles\.json: it holds none/],
        ['[{"mode":"Sign"},2]', /profiles\.json: \[0\]\.name is missing \(and 1 more\)/],
      ] as const;
      for (const [content, expected] of cases) {
        const prompts = await runCommand(IMPORT, undefined, [await fileWith(content)]);
        assert.match(await prompts.message(), expected);
      }
      await runCommand(IMPORT, undefined, [{ files: [] }]);
      assert.deepEqual(everywhere(), [undefined, undefined]);
    });

    it('imports all or none: never more than a setting may hold', async () => {
      const many = Array.from({ length: 499 }, (_, index) => ({ name: `P${index}`, mode: 'Sign' }));
      await setProfiles(many, own);
      const prompts = await runCommand(IMPORT, undefined, [await fileWith([a, b]), forYou]);
      assert.match(await prompts.message(), /has more than 500 entries/);
      assert.equal((profilesIn(own) as readonly unknown[]).length, 499);
    });

    it('asks for no place where the workspace is not trusted, and writes nothing there', async () => {
      const file = await fileWith([a]);
      await untrusted(async () => {
        await runCommand(IMPORT, undefined, [file]);
        assert.deepEqual(everywhere(), [[a], undefined]);
      });
    });
  });

  describe('Print Sending Profile', () => {
    const textShown = (): string =>
      workspace.textDocuments.find(({ uri }) => uri.scheme === 'smime-profile')?.getText() ?? '';

    it('shows it in words as a file that cannot be changed, and follows the setting', async () => {
      await setProfiles([{ name: 'Partners', mode: 'Sign', digest: 'sha384' }]);
      await runCommand('smime.printProfile', undefined, [form]);
      const [input] = openInputs();
      assert.ok(input instanceof TabInputText && input.uri.scheme === 'smime-profile');
      assert.match(textShown(), /^Partners\n {2}Mode +Sign: signs\n[^]* {2}Digest +SHA-384\n/);
      assert.match(textShown(), /Kept in the settings of this workspace\.\n$/);
      const stat = await workspace.fs.stat(input.uri);
      assert.deepEqual([stat.type, stat.permissions], [FileType.File, 1]);
      await assert.rejects(async () => workspace.fs.writeFile(input.uri, Buffer.from('x')));
      await setProfiles([{ name: 'Partners', mode: 'Sign', digest: 'sha512' }]);
      await until('it follows', () => textShown().includes('SHA-512'));
      await setProfiles(undefined);
      await assert.rejects(async () => workspace.fs.readFile(input.uri), /not there any more/);
    });

    it('lets nothing in a name choose another kind of file, or hide', async () => {
      await setProfiles([{ name: '../evil\u202e.json', mode: 'Sign' }]);
      await runCommand('smime.printProfile', undefined, [{ choose: /evil/ }]);
      const { document } = window.activeTextEditor ?? {};
      assert.deepEqual([document?.uri.path, document?.languageId], ['/evil.json.txt', 'plaintext']);
      assert.match(document?.getText() ?? '', /^\.\.\/evil\\u\{202e\}\.json$/m);
    });
  });

  describe('in the view Keys and Certificates', () => {
    it('are lines for whose actions nobody asks which is meant', async () => {
      await putIdentities(folder);
      await setProfiles([
        { name: 'Partners', mode: 'Sign', digest: 'sha384' },
        { name: 'B', mode: 'Encrypt' },
      ]);
      const line = await lineOf('Partners');
      assert.deepEqual([line.item.contextValue, line.item.description], ['profile', 'Sign']);
      assert.equal(
        tooltipOf(line),
        'Partners\nSign: signs\nDigest: SHA-384\nKept in the settings of this workspace',
      );
      await runCommand('smime.editProfile', line, [{ choose: /^Digest$/ }, { choose: /^Default/ }, save]);
      assert.deepEqual(profilesIn(shared), [
        { name: 'Partners', mode: 'Sign' },
        { name: 'B', mode: 'Encrypt' },
      ]);
      await runCommand('smime.printProfile', line, []);
      assert.equal(openInputs().length, 1);
      await runCommand('smime.deleteProfile', line, [{ confirm: true }]);
      assert.deepEqual(profilesIn(shared), [{ name: 'B', mode: 'Encrypt' }]);
      const gone = await runCommand('smime.editProfile', line, []);
      assert.match(await gone.message(), /no sending profile of this name.*Partners/);
    });

    it('send the open message, or one that is chosen', async () => {
      await putIdentities(folder);
      await setProfiles([{ name: 'B', mode: 'Encrypt' }]);
      const mail = await put(folder, 'mail.eml', message);
      const line = await lineOf('B');
      const make: Act = { choose: /^Make the message$/ };
      const chosen = await runCommand('smime.sendOpenMessage', line, [{ files: [mail] }, make]);
      assert.match(chosen.asked[1] ?? '', /^Send-Format with Profile: B: nothing has been made yet/);
      const report = await reportOn(Uri.joinPath(folder, 'mail.encrypted.eml'), [
        Uri.joinPath(folder, 'bob.p12'),
      ]);
      assert.equal(report.summary.decrypted, true);
      await runCommand('smime.inspect', mail, []);
      await runCommand('smime.sendOpenMessage', line, ['cancel']);
      await runCommand('smime.sendOpenMessage', line, [make]);
      assert.ok((await namesIn(folder)).includes('mail.encrypted (2).eml'));
    });

    it('send the message that is open behind the print of a profile', async () => {
      await putIdentities(folder);
      await setProfiles([
        { name: 'B', mode: 'Encrypt' },
        { name: 'C', mode: 'Encrypt' },
      ]);
      const mail = await put(folder, 'mail.eml', message);
      const other = await put(folder, 'other.txt', 'x');
      const [line, next] = [await lineOf('B'), await lineOf('C')];
      // As a click in the explorer does: what is shown next would take its place.
      await window.showTextDocument(mail, { preview: true });
      for (const each of [line, next, line]) await runCommand('smime.printProfile', each, []);
      const make: Act = { choose: /^Make the message$/ };
      await runCommand('smime.sendOpenMessage', line, [make]);
      assert.ok((await namesIn(folder)).includes('mail.encrypted.eml'));

      await closeAll();
      await runCommand('smime.printProfile', line, []);
      await runCommand('smime.sendOpenMessage', line, [{ files: [] }]);
      await window.showTextDocument(mail, { preview: false });
      await window.showTextDocument(other, { preview: false });
      await runCommand('smime.printProfile', line, []);
      await runCommand('smime.sendOpenMessage', line, [{ files: [] }]);
    });
  });
});
