import type { Host } from '../host';
import { askMessage } from '../editor/activeMessage';
import { chooseProfile } from './chooseProfile';
import type { OpenMessage } from './openMessage';
import { sendWithProfile } from './sendWithProfile';

/**
 * Sends the open message, else one that the person chooses, with a profile that is known.
 * @throws as {@link sendWithProfile}
 */
export async function sendOpenMessage(
  host: Host,
  open: OpenMessage,
  title: string,
  argument: unknown,
): Promise<void> {
  const { profile } = await chooseProfile(host, title, argument);
  const message = open.current() ?? (await askMessage(host.prompts, ['eml']));
  await sendWithProfile(host, title, message, [], profile);
}
