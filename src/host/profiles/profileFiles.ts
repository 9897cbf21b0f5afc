import { Disposable, FileChangeType, FileSystemError, l10n, MarkdownString, Uri, workspace } from 'vscode';
import { equal } from '../../core/bytes/segments';
import { utf8 } from '../../core/bytes/text';
import { printed } from '../../core/report/plainText/printable';
import { profileLines } from '../../core/smime/profiles/profileText';
import { ReadonlyFiles, type Served } from '../files/readonlyFiles';
import { safeName } from '../files/safeName';
import { keyOf, managedProfiles, type ManagedProfile } from './managedProfiles';
import { placeWords } from './placeWords';

/** Of the addresses of prints. */
export const PROFILE_SCHEME = 'smime-profile';

/** Sending profiles in words, as files that are made of the settings and follow them. */
export class ProfileFiles extends ReadonlyFiles {
  /** What was read, by its address. */
  private readonly served = new Map<string, Served>();

  register(): Disposable {
    const isReadonly = new MarkdownString(
      l10n.t('This is a sending profile in words. “Edit Sending Profile…” changes it.'),
    );
    return Disposable.from(
      this.changes,
      workspace.registerFileSystemProvider(PROFILE_SCHEME, this, { isCaseSensitive: true, isReadonly }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('smime.profiles')) this.tellAll();
      }),
    );
  }

  protected async read(uri: Uri): Promise<Served> {
    const managed = managedProfiles().profiles.find((each) => keyOf(each) === uri.query);
    if (managed === undefined)
      throw FileSystemError.FileNotFound(l10n.t('This sending profile is not there any more.'));
    const content = utf8(textOf(managed));
    const before = this.served.get(uri.toString());
    const isSame = before !== undefined && equal(before.content, content);
    const served = isSame ? before : { content, since: Date.now() };
    this.served.set(uri.toString(), served);
    return Promise.resolve(served);
  }

  private tellAll(): void {
    this.changes.fire(
      [...this.served.keys()].map((each) => ({ type: FileChangeType.Changed, uri: Uri.parse(each) })),
    );
  }
}

/** Where a profile can be read in words. */
export function profileUri(managed: ManagedProfile): Uri {
  const name = safeName(managed.profile.name) ?? 'profile';
  // Text alone, whatever the profile is called.
  return Uri.from({ scheme: PROFILE_SCHEME, path: `/${name}.txt`, query: keyOf(managed) });
}

function textOf(managed: ManagedProfile): string {
  return printed([...profileLines(managed.profile), '', l10n.t('Kept {0}.', placeWords(managed))]);
}
