import { env, l10n, Uri } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { modeText } from '../../core/smime/profiles/profileFields';
import { presets, type ProfilePreset } from '../../core/smime/profiles/presets';
import type { SendingProfile } from '../../core/smime/profiles/sendingProfile';
import type { Host } from '../host';
import { harmless } from '../prompts/harmless';
import { BACK, type Back } from '../prompts/prompts';
import { askWithin, type Step, type StepPlace } from '../prompts/steps';
import { askPlace, onlyPlace } from './askPlace';
import { askMode } from './editing/askMode';
import { askProfileName, freeName } from './editing/askProfileName';
import { editManaged } from './editProfile';
import { placeWords } from './placeWords';
import { presetLines, type PresetLine } from './presetLines';
import { profileIn } from './configuredProfiles';
import { saveProfile, type ProfilePlace } from './saveProfile';
import { tellDone } from '../errors/tellDone';
import { titleOf } from '../prompts/titles';

/** Makes a sending profile, from a preset or from nothing. @throws SmimeError `cancelled`, `settingNotWritten` */
export async function newProfile(host: Host, title: string): Promise<void> {
  if ((await makeProfile(host, title, false)) === BACK) throw new SmimeError('cancelled');
}

/** The same, and gives it. @param canGoBack whether another question led here */
export async function makeProfile(
  host: Host,
  title: string,
  canGoBack: boolean,
): Promise<SendingProfile | Back> {
  const asking = new Asking(host, title);
  if ((await askWithin(asking.steps(), canGoBack)) === BACK) return BACK;
  const { profile, place } = asking.answers();
  await saveProfile(profile.name, profile, place);
  tellMade(host, title, profile, place);
  return profile;
}

/** A preset, or nothing. */
type Beginning = ProfilePreset | 'nothing';

class Asking {
  private beginning: Beginning = 'nothing';
  private begun: Omit<SendingProfile, 'name'> | undefined;
  private proposed = '';
  private name: string | undefined;
  private place: ProfilePlace | undefined = onlyPlace();

  constructor(
    private readonly host: Host,
    private readonly title: string,
  ) {}

  steps(): readonly Step[] {
    return [
      async (place) => this.askBeginning(place),
      async (place) => this.askContent(place),
      async (place) => this.askName(place),
      ...(this.place === undefined ? [async (place: StepPlace) => this.askPlace(place)] : []),
    ];
  }

  answers(): { readonly profile: SendingProfile; readonly place: ProfilePlace } {
    const { name, begun, place } = this;
    if (name === undefined || begun === undefined || place === undefined) throw new SmimeError('cancelled');
    return { profile: { ...begun, name }, place };
  }

  private async askBeginning(place: StepPlace): Promise<Back | void> {
    const answer = await this.host.prompts.choose<Beginning>({
      ...place,
      title: this.title,
      placeholder: l10n.t('What to begin with'),
      choices: [
        {
          label: l10n.t('From Nothing'),
          description: l10n.t('only what is done; all else is as without a profile'),
          icon: 'new-file',
          value: 'nothing',
        },
        ...presets.map((preset) => ({
          label: preset.profile.name,
          description: preset.title,
          icon: 'book',
          group: l10n.t('Presets'),
          value: preset,
        })),
      ],
    });
    if (answer === BACK) return BACK;
    this.beginning = answer;
  }

  private async askContent(place: StepPlace): Promise<Back | void> {
    const { beginning } = this;
    return beginning === 'nothing' ? this.askModeAlone(place) : this.showPreset(beginning, place);
  }

  private async askModeAlone(place: StepPlace): Promise<Back | void> {
    const { host, title } = this;
    const mode = await askMode(host.prompts, { ...place, title });
    if (mode === BACK) return BACK;
    this.begin({ mode }, mode);
  }

  /** The other lines are there to be read; the address of a source opens. */
  private async showPreset(preset: ProfilePreset, place: StepPlace): Promise<Back | void> {
    for (;;) {
      const answer = await this.host.prompts.choose<'use' | PresetLine>({
        ...place,
        title: this.title,
        placeholder: preset.title,
        choices: [
          {
            label: l10n.t('Use This Preset'),
            detail: modeText(preset.profile.mode),
            icon: 'check',
            value: 'use',
          },
          ...presetLines(preset).map((line) => ({ ...line, value: line })),
        ],
      });
      if (answer === BACK) return BACK;
      if (answer === 'use') break;
      if (answer.address !== undefined) await env.openExternal(Uri.parse(answer.address, true));
    }
    const { name, ...begun } = preset.profile;
    this.begin(begun, name);
  }

  /** A name that was given stays until something else is begun with. */
  private begin(begun: Omit<SendingProfile, 'name'>, name: string): void {
    const proposed = freeName(name);
    if (proposed !== this.proposed) this.name = undefined;
    this.begun = begun;
    this.proposed = proposed;
  }

  private async askName(place: StepPlace): Promise<Back | void> {
    const { host, title, name, proposed } = this;
    const answer = await askProfileName(host.prompts, { ...place, title }, name ?? proposed);
    if (answer === BACK) return BACK;
    this.name = answer;
  }

  private async askPlace(place: StepPlace): Promise<Back | void> {
    const answer = await askPlace(this.host.prompts, this.title, place);
    if (answer === BACK) return BACK;
    this.place = answer;
  }
}

function tellMade(host: Host, title: string, { name }: SendingProfile, { target }: ProfilePlace): void {
  const place = { target, scope: undefined };
  const words = l10n.t('“{0}” is kept {1}.', harmless(name), placeWords(place));
  // It may have been changed by the time that the person gets round to it.
  const work = async (): Promise<void> =>
    editManaged(host, titleOf('smime.editProfile'), { ...place, profile: profileIn(target, name) });
  tellDone(host, title, words, { label: l10n.t('Edit Sending Profile'), work });
}
