import type { Certificate } from '../core/x509/certificate';
import { systemCertificates } from '../platform/node/systemCertificates';
import { readCertificatesOf } from './inputs';
import { usage, type Options } from './options';

/** What is trusted: every `--trust`, and with `--system-trust` the roots of this system. @throws SmimeError `noSystemStore` */
export async function readAnchors(options: Options): Promise<readonly Certificate[]> {
  const given = await readCertificatesOf(options.list('trust'));
  return options.flag('system-trust') ? [...given, ...(await systemCertificates())] : given;
}

/** The same, where without any nothing can be said. @throws SmimeError `usage` */
export async function demandAnchors(options: Options): Promise<readonly Certificate[]> {
  if (options.list('trust').length === 0 && !options.flag('system-trust'))
    throw usage('at least one --trust, or --system-trust, is wanted');
  return readAnchors(options);
}
