import { once } from '../../../support/once';
import { rowsOf } from '../../../support/catalogueRow';
import { rita } from '../../../support/people';
import type { SignedScene } from '../../../support/signedScene';
import { identity, rsa, type TestIdentity } from '../../../support/testCertificates';
import { chained, signed } from '../pairs';

const small = once(() => identity({ ...rsa, bits: 1024 } as typeof rsa, 'Small'));
const by = (who: () => Promise<TestIdentity>): SignedScene => ({
  by: who,
  signer: { scheme: { kind: 'rsa-pkcs1', digest: 'sha256' } },
});

export const algorithmPolicyRows = rowsOf('check', {
  algorithmsStrong: chained({}, { signer: { digest: 'sha1' } }),
  weakDigest: chained({ signer: { digest: 'sha1' } }),
  shortKey: signed(by(small), by(rita)),
});
