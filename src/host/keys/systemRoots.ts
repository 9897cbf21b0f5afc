import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Certificate } from '../../core/x509/certificate';
import { tell, type ErrorOutlets } from '../errors/guard';

/** Reads the roots that the system trusts. @throws SmimeError `noSystemStore` */
export type SystemRootsReader = () => Promise<readonly Certificate[]>;

/** The roots that the system trusts, for those who have switched them on. */
export class SystemRoots {
  private hasTold = false;

  /** @param read undefined in a host that has no system below it */
  constructor(private readonly read: SystemRootsReader | undefined) {}

  /** None where the system cannot be asked; that is told once. */
  async all(outlets: ErrorOutlets): Promise<readonly Certificate[]> {
    try {
      if (this.read === undefined) throw new SmimeError('noSystemStore');
      return await this.read();
    } catch (error) {
      if (!SmimeError.is(error, 'noSystemStore')) throw error;
      if (!this.hasTold) tell(outlets, l10n.t('System Store'), error);
      this.hasTold = true;
      return [];
    }
  }
}
