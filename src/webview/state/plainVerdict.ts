import type { CertificateFact } from '../../core/report/report';
import type { WayOn } from '../../shared/requests';
import { totalOf } from '../lists/rest';
import type { StatusLook } from '../words/checks';
import { isCertificateFile } from '../words/kinds';
import { commonName } from '../words/names';
import { plural } from '../words/numbers';
import { nameInSentence, type Piece } from '../words/sentence';
import type { Model } from './model';

/** What is said of a file in which nothing protects anything. */
export interface PlainVerdict {
  readonly look: StatusLook;
  readonly headline: string;
  readonly detail: readonly Piece[];
  /** What can be done with it. */
  readonly ways: readonly WayOn[];
}

/** What a file is that holds no protection: a plain mail, one that has lost its signature, or certificates. */
export function plainVerdict({ layers, state }: Model): PlainVerdict {
  const [root] = layers;
  const missing = state.report.findings.find(({ rule }) => rule === 'noSignaturePart');
  if (missing !== undefined) {
    const look: StatusLook = { tone: 'bad', icon: 'cross', word: 'missing' };
    const detail = [{ foreign: missing.message }];
    return { look, headline: 'The signature is missing', detail, ways: ['openAsText'] };
  }
  if (root !== undefined && isCertificateFile(root)) return certificates(root.certificates ?? []);
  if (layers.some(({ contentType }) => OPENPGP.test(contentType))) return openPgp;
  return {
    look: { tone: 'plain', icon: 'info', word: 'not protected' },
    headline: 'Neither signed nor encrypted',
    detail: ['Nothing protects this message, and nothing says who wrote it'],
    ways: ['sign', 'encrypt', 'sendWithProfile', 'createTestIdentities', 'openAsText'],
  };
}

// RFC 3156
const OPENPGP = /^application\/pgp-(?:encrypted|signature)$/;
const openPgp: PlainVerdict = {
  look: { tone: 'plain', icon: 'info', word: 'not S/MIME' },
  headline: 'OpenPGP, not S/MIME',
  detail: ['What protects this message is not judged here; open it with a program for OpenPGP'],
  ways: ['openAsText'],
};

function certificates(all: readonly CertificateFact[]): PlainVerdict {
  const look: StatusLook = { tone: 'plain', icon: 'certificate', word: 'certificate' };
  const [first] = all;
  if (first === undefined || all.length > 1)
    return {
      look,
      headline: `${plural(totalOf(all), 'certificate')}, no message`,
      detail: ['Nothing is signed'],
      ways: [],
    };
  const { subject, notBefore, notAfter } = first;
  const dates = ` · from ${notBefore.slice(0, 10)} to ${notAfter.slice(0, 10)}`;
  const detail = [nameInSentence(commonName(subject)), dates];
  return { look, headline: 'A certificate, not a message', detail, ways: [] };
}
