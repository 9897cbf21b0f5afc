import type { Event } from 'vscode';
import type { HarvestedRecipients } from '../recipients/harvestedRecipients';
import { doubt, whence } from '../recipients/recipientWords';
import type { KnownRecipient, RecipientSource } from './recipientSource';

/** Recipients from signed messages. */
export class HarvestedSource implements RecipientSource {
  constructor(private readonly recipients: HarvestedRecipients) {}

  get onDidChange(): Event<void> {
    return this.recipients.onDidChange;
  }

  async list(): Promise<readonly KnownRecipient[]> {
    return (await this.recipients.all()).map((each) => ({
      certificate: each.certificate,
      isHarvested: true,
      origin: [whence(each), doubt(each.standing)].filter((words) => words !== undefined).join(', '),
    }));
  }
}
