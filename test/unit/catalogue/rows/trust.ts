import { strict as assert } from 'node:assert';
import type { PrivateKey } from '../../../../src/core/crypto/provider';
import type { Report } from '../../../../src/core/report/report';
import { rowsOf } from '../../../support/catalogueRow';
import { caExtensions } from '../../../support/chains';
import { certified, dsaKey, forgery, freshParameters } from '../../../support/dsaKeys';
import { once } from '../../../support/once';
import { open } from '../../../support/opening';
import { signedData, signerInfo, textEntity } from '../../../support/signedMessages';
import { chained } from '../pairs';

/** Diana, whose key has the parameters of her issuer; and an attacker, who makes her another issuer with his own. */
const diana = once(async () => {
  const parameters = freshParameters();
  const [rootKey, caKey] = [dsaKey(parameters, true), dsaKey(parameters, true)];
  const privateKey = dsaKey(parameters, false);
  const root = await certified('Root', rootKey, 'Root', rootKey, caExtensions);
  const issuer = await certified('Root', rootKey, 'Middle', caKey, caExtensions);
  const certificate = await certified('Middle', caKey, 'Diana', privateKey);
  return { root, issuer, certificate, privateKey, forged: await forgery(parameters, certificate, issuer) };
});

/** Diana’s message, or one that the attacker has signed in her name. The made-up issuer stands in both. */
async function openDianas(key: 'hers' | 'the attacker’s'): Promise<Report> {
  const { root, issuer, certificate, privateKey, forged } = await diana();
  const keys: Readonly<Record<typeof key, PrivateKey>> = { hers: privateKey, 'the attacker’s': forged.key };
  const who = { certificate, privateKey: keys[key] };
  const info = await signerInfo({ who, content: textEntity, scheme: { kind: 'dsa', digest: 'sha256' } });
  const own = key === 'hers' ? [issuer, forged.issuer] : [forged.issuer, issuer];
  const certificates = [certificate, ...own].map(({ raw }) => raw);
  const message = signedData([info], { content: textEntity, certificates });
  const { report } = await open(message, [], [], { trust: [root] });
  const value = report.signatures[0]?.checks.find(({ id }) => id === 'signature-value');
  assert.equal(value?.reason, 'signatureHolds');
  return report;
}

const past = { notAfter: new Date('2026-11-01T00:00:00Z') };

/** Of the path, revocation and time. */
export const trustRows = rowsOf('check', {
  pathGood: chained({}, { trusting: 'a stranger' }),
  parametersNotOnPath: [() => openDianas('the attacker’s'), () => openDianas('hers')],
  noTrustAnchors: chained({ trusting: 'nobody' }),
  notRevoked: chained({ crls: 'both' }),
  caRevoked: chained({ crls: 'both', revoked: 'ca' }, { crls: 'both' }),
  noPathToAsk: chained({ withoutCa: true }),
  anchorItself: chained({ trusting: 'the signer' }),
  revocationNotKnown: chained({}, { crls: 'both' }),
  withinValidity: chained({}, { leaf: past }),
});
