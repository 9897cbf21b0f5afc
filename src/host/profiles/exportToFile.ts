import { l10n } from 'vscode';
import { utf8 } from '../../core/bytes/text';
import { SmimeError } from '../../core/errors/smimeError';
import { exportProfiles } from '../../core/smime/profiles/exportProfiles';
import { checkProfiles, sentenceOf } from '../../core/smime/profiles/readProfiles';
import type { SendingProfile } from '../../core/smime/profiles/sendingProfile';
import { saveAs } from '../files/saveAs';
import type { Host } from '../host';
import { BACK } from '../prompts/prompts';
import { profilesOrNone, profileText } from './chooseProfile';
import { tellDone } from '../errors/tellDone';

/**
 * Writes sending profiles into a profiles file.
 * @throws SmimeError `noProfiles`, `cancelled`, `fileNotWritable`; `profileInvalid` where two have one name
 */
export async function exportToFile(host: Host, title: string): Promise<void> {
  const profiles = await chosenProfiles(host, title);
  const [problem] = checkProfiles(profiles).problems;
  if (problem !== undefined) throw new SmimeError('profileInvalid', { detail: sentenceOf(problem) });
  const content = [utf8(exportProfiles(profiles))];
  const news = await saveAs(host, undefined, { title, name: 'smime-profiles.json', content });
  tellDone(host, title, news);
}

/** None is chosen at first: whoever clicks the ones to be written would leave them out. */
async function chosenProfiles({ prompts }: Host, title: string): Promise<readonly SendingProfile[]> {
  const profiles = profilesOrNone();
  for (let isFirst = true; ; isFirst = false) {
    const answer = await prompts.chooseSeveral({
      title,
      placeholder: isFirst ? l10n.t('Which sending profiles') : l10n.t('Choose at least one'),
      canGoBack: false,
      choices: profiles.map((each) => ({
        ...profileText(each),
        value: each.profile,
        picked: profiles.length === 1,
      })),
    });
    if (answer === BACK) throw new SmimeError('cancelled');
    if (answer.chosen.length > 0) return answer.chosen;
  }
}
