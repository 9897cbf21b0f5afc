import { deepEqual, doesNotThrow, equal, match, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { presets, type ProfilePreset } from '../../../../src/core/smime/profiles/presets';
import { profileOptions } from '../../../../src/core/smime/profiles/profileOptions';
import { checkProfiles } from '../../../../src/core/smime/profiles/readProfiles';
import { repoRoot } from '../../../support/paths';

const fieldsOf = (profile: object): readonly string[] =>
  Object.keys(profile).filter((field) => field !== 'name');
const presetOf = (id: string): ProfilePreset | undefined => presets.find((each) => each.id === id);

describe('presets of sending profiles', () => {
  it('are the five of the issue, each with a name of its own', () => {
    deepEqual(
      presets.map(({ id }) => id),
      ['cisco', 'rfc8551', 'edi-energy', 'legacy-outlook', 'post-quantum'],
    );
    equal(new Set(presets.map(({ profile }) => profile.name)).size, presets.length);
  });

  it('are called in the README as they are offered', () => {
    const table = readFileSync(join(repoRoot, 'README.md'), 'utf8');
    const [, rows = ''] = table.split(/^\| Preset .*\n.*\n/m);
    deepEqual(
      (rows.split('\n\n', 1)[0] ?? '').split('\n').map((row) => row.split('|')[1]?.trim()),
      presets.map(({ profile }) => profile.name),
    );
  });

  for (const preset of presets) {
    const { id, profile, sources, placeholders, notes } = preset;
    describe(id, () => {
      it('can be used as it stands', () => {
        deepEqual(checkProfiles([profile]), { profiles: [profile], problems: [] });
        doesNotThrow(() => profileOptions(profile));
      });

      it('claims nothing without a source, and names no source for what it does not set', () => {
        const backed = sources.flatMap(({ backs }) => backs);
        deepEqual(
          fieldsOf(profile).filter((field) => ![...backed, ...placeholders].some((each) => each === field)),
          [],
        );
        deepEqual(
          backed.filter((field) => !fieldsOf(profile).includes(field)),
          [],
        );
      });

      it('has no placeholder but the mode, which a profile cannot do without', () => {
        ok(placeholders.every((field) => field === 'mode'));
        equal(
          notes.some((note) => note.includes('The mode is only an example')),
          placeholders.length > 0,
        );
      });

      it('names whose signature it is not, and its sources as they can be found', () => {
        equal('signingCertificate' in profile, false);
        ok(sources.length > 0);
        for (const { title, where, dated, says } of sources) {
          ok(title.length > 0 && says.length > 20, title);
          match(where, /^https:\/\/\S+$|^RFC \d+, \d[\d., and]*$/, title);
          match(dated, /\d/, title);
        }
      });
    });
  }

  it('transports keys as the energy market wants it', () => {
    equal(presetOf('edi-energy')?.profile.keyTransport, 'oaep-sha256');
  });

  it('says what Outlook did and cannot be done here', () => {
    match(presetOf('legacy-outlook')?.notes.join(' ') ?? '', /SHA-1/);
  });
});
