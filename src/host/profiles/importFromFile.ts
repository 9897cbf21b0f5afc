import { ConfigurationTarget, l10n } from 'vscode';
import type { Uri } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import {
  checkProfiles,
  lookAtProfilesFile,
  sentenceOf,
  type ReadProfiles,
} from '../../core/smime/profiles/readProfiles';
import type { SendingProfile } from '../../core/smime/profiles/sendingProfile';
import { baseName } from '../files/paths';
import { readBytes } from '../files/read';
import type { Host } from '../host';
import { harmless } from '../prompts/harmless';
import { BACK, type Back } from '../prompts/prompts';
import { askInTurn, type Step, type StepPlace } from '../prompts/steps';
import { askPlace, onlyPlace } from './askPlace';
import { entriesOf } from './configuredProfiles';
import { namesBesides, namesSetFor } from './managedProfiles';
import { saveProfiles, type ProfilePlace } from './saveProfile';
import { tellDone } from '../errors/tellDone';

/**
 * Takes over the sending profiles of a profiles file: what is wrong in it is shown first, and the rest can be used.
 * @throws SmimeError `cancelled`, `fileNotReadable`, `settingNotWritten`; `profileInvalid` where nothing can be used
 */
export async function importFromFile(host: Host, title: string): Promise<void> {
  const file = await askFile(host, title);
  const read = lookAtProfilesFile(await readBytes(file), baseName(file));
  refuseEmpty(read, baseName(file));
  const asking = new Asking(host, title, read);
  await askInTurn(asking.steps());
  await asking.write();
}

async function askFile({ prompts }: Host, title: string): Promise<Uri> {
  const [file] = await prompts.files({
    title,
    openLabel: l10n.t('Import'),
    filters: { [l10n.t('Sending profiles')]: ['json'] },
    several: false,
  });
  if (file === undefined) throw new SmimeError('cancelled');
  return file;
}

function refuseEmpty({ profiles, problems }: ReadProfiles, file: string): void {
  if (profiles.length > 0) return;
  const [first, ...others] = problems;
  if (first === undefined)
    throw new SmimeError('profileInvalid', { detail: l10n.t('{0}: it holds none', file) });
  const more = others.length === 0 ? '' : l10n.t(' (and {0} more)', others.length);
  throw new SmimeError('profileInvalid', { detail: `${file}: ${sentenceOf(first)}${more}` });
}

class Asking {
  private place: ProfilePlace | undefined = onlyPlace();
  private replaces = false;
  private hides = false;

  constructor(
    private readonly host: Host,
    private readonly title: string,
    private readonly read: ReadProfiles,
  ) {}

  steps(): readonly Step[] {
    return [
      ...(this.read.problems.length === 0 ? [] : [async (place: StepPlace) => this.showProblems(place)]),
      ...(this.place === undefined ? [async (place: StepPlace) => this.askPlace(place)] : []),
      {
        ask: async (place) => this.askSameNames(place),
        isAsked: () => this.place !== undefined && this.sameNames().length > 0,
      },
      {
        ask: async (place) => this.askNamesElsewhere(place),
        isAsked: () => this.place !== undefined && this.namesElsewhere().length > 0,
      },
    ];
  }

  async write(): Promise<void> {
    const { host, title, read, replaces, hides } = this;
    const left = new Set([...(replaces ? [] : this.sameNames()), ...(hides ? [] : this.namesElsewhere())]);
    const taken = read.profiles.filter(({ name }) => !left.has(name));
    const changes = taken.map((profile) => ({ name: profile.name, profile }));
    if (changes.length > 0) await saveProfiles(changes, this.chosenPlace());
    const words = [
      l10n.t('{0} imported.', taken.length),
      ...(left.size > 0 ? [l10n.t('{0} left as they were.', left.size)] : []),
      ...(read.problems.length > 0 ? [l10n.t('What cannot be used was left out.')] : []),
    ];
    tellDone(host, title, words.join(' '));
  }

  /** The other lines are there to be read. */
  private async showProblems(place: StepPlace): Promise<Back | void> {
    const { host, title, read } = this;
    for (;;) {
      const answer = await host.prompts.choose<boolean>({
        ...place,
        title,
        placeholder: l10n.t('Not all of it can be used'),
        choices: [
          {
            label: l10n.t('Import the {0} That Can Be Used', read.profiles.length),
            icon: 'check',
            value: true,
          },
          ...read.problems.map((problem) => ({
            label: harmless(sentenceOf(problem)),
            icon: 'error',
            group: l10n.t('What cannot be used'),
            value: false,
          })),
        ],
      });
      if (answer === BACK) return BACK;
      if (answer) return;
    }
  }

  private async askPlace(place: StepPlace): Promise<Back | void> {
    const answer = await askPlace(this.host.prompts, this.title, place);
    if (answer === BACK) return BACK;
    this.place = answer;
  }

  private async askSameNames(place: StepPlace): Promise<Back | void> {
    const same = this.sameNames();
    if (same.length === 0) return;
    const names = same.map(harmless).join(', ');
    const answer = await this.host.prompts.choose<boolean>({
      ...place,
      title: this.title,
      placeholder: l10n.t('Profiles of these names are there already'),
      choices: [
        {
          label: l10n.t('Leave Them as They Are'),
          description: names,
          icon: 'debug-step-over',
          value: false,
        },
        { label: l10n.t('Replace Them'), description: names, icon: 'replace', value: true },
      ],
    });
    if (answer === BACK) return BACK;
    this.replaces = answer;
  }

  private async askNamesElsewhere(place: StepPlace): Promise<Back | void> {
    const elsewhere = this.namesElsewhere();
    if (elsewhere.length === 0) return;
    const isOwn = this.chosenPlace().target === ConfigurationTarget.Global;
    const inFolders = namesSetFor([ConfigurationTarget.WorkspaceFolder]);
    const names = elsewhere.map(harmless).join(', ');
    const answer = await this.host.prompts.choose<boolean>({
      ...place,
      title: this.title,
      placeholder: isOwn
        ? l10n.t('This workspace has profiles of these names, which count in it instead of yours')
        : elsewhere.some((name) => inFolders.has(name))
          ? l10n.t('You or folders of this workspace have profiles of these names: of each only one counts')
          : l10n.t('You have profiles of these names, which would no longer count in this workspace'),
      choices: [
        { label: l10n.t('Leave Them Out'), description: names, icon: 'debug-step-over', value: false },
        { label: l10n.t('Import Them All the Same'), description: names, icon: 'add', value: true },
      ],
    });
    if (answer === BACK) return BACK;
    this.hides = answer;
  }

  /** Those of which one would take the other's place, though both stay set. */
  private namesElsewhere(): readonly string[] {
    const same = new Set(this.sameNames());
    const others = namesBesides(this.chosenPlace());
    return this.read.profiles.map(({ name }) => name).filter((name) => others.has(name) && !same.has(name));
  }

  private sameNames(): readonly string[] {
    const { target, scope } = this.chosenPlace();
    const set = new Set(checkProfiles(entriesOf(target, scope)).profiles.map(({ name }) => name));
    return this.read.profiles.map(({ name }: SendingProfile) => name).filter((name) => set.has(name));
  }

  private chosenPlace(): ProfilePlace {
    if (this.place === undefined) throw new SmimeError('cancelled');
    return this.place;
  }
}
