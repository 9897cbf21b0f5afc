import type { Host } from '../host';
import { plainMessageFor } from '../commands/activeMessage';
import { chooseProfile } from './chooseProfile';
import { sendWithProfile } from './sendWithProfile';

/** Sends the message of the active editor or inspector with a profile that is known. @throws as {@link sendWithProfile} */
export async function sendOpenMessage(host: Host, title: string, argument: unknown): Promise<void> {
  const { profile } = await chooseProfile(host, title, argument);
  await sendWithProfile(host, title, await plainMessageFor(host.prompts), [], profile);
}
