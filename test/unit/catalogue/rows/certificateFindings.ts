import * as der from '../../../../src/core/asn1/derWriter';
import type { Report } from '../../../../src/core/report/report';
import { rowsOf } from '../../../support/catalogueRow';
import { crlDer, link } from '../../../support/chains';
import { once } from '../../../support/once';
import { openSigned } from '../../../support/signedScene';
import { alice } from '../../../support/people';
import { ocspDer, otherRevocationInfo } from '../../../support/ocspResponses';

const root = once(() => link('Root'));

/** What is reported of a message that brings a further certificate along. */
async function openWithCertificate(further: () => Promise<der.Der>): Promise<Report> {
  return openSigned({ around: { certificates: [(await alice()).certificate.raw, await further()] } });
}

/** What is reported of a message that brings a CRL along. */
async function openWithCrl(crl: () => Promise<der.Der>): Promise<Report> {
  return openSigned({ around: { crls: [await crl()] } });
}

const whole = async () => (await root()).certificate.raw;
const wholeCrl = async () => crlDer(await root());
const wholeOcsp = async () => otherRevocationInfo(await ocspDer(await root(), (await root()).certificate));
const damagedOcsp = () => Promise.resolve(otherRevocationInfo(der.sequence()));
/** The structure stands, but nothing is in it. */
const nothing = () =>
  Promise.resolve(der.sequence(der.sequence(), der.sequence(), der.bitString(new Uint8Array())));

export const certificateFindingRows = rowsOf('finding', {
  damagedCertificate: [() => openWithCertificate(nothing), () => openWithCertificate(whole)],
  damagedCrl: [() => openWithCrl(nothing), () => openWithCrl(wholeCrl)],
  damagedOcspResponse: [() => openWithCrl(damagedOcsp), () => openWithCrl(wholeOcsp)],
});
