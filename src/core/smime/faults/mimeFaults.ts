import { signedFaults } from './fault';
import { cutOff } from './elements';

/** What goes wrong with the header around a signature, or on its way. */
export const mimeFaults = signedFaults(
  {
    id: 'wrong-micalg',
    title: 'Wrong micalg',
    does: 'The parameter micalg names another digest than the one that was signed.',
    form: 'detached',
    named: { finding: 'micalgDiffers' },
    noticedBy: [],
    spoil: (draft) => ({ ...draft, micalg: draft.micalg === 'sha-1' ? 'md5' : 'sha-1' }),
  },
  {
    id: 'wrong-smime-type',
    title: 'Wrong smime-type',
    does: 'The parameter smime-type says enveloped-data, and the message is a signed one.',
    form: 'opaque',
    named: { finding: 'smimeTypeDiffers' },
    noticedBy: [],
    spoil: (draft) => ({ ...draft, params: { ...draft.params, 'smime-type': 'enveloped-data' } }),
  },
  {
    id: 'no-smime-type',
    title: 'No smime-type and no name',
    does: 'The parameters smime-type and name are left out, and so is the file name.',
    form: 'opaque',
    named: { finding: 'smimeTypeMissing' },
    noticedBy: [],
    spoil: (draft) => ({ ...draft, params: {} }),
  },
  {
    id: 'truncated-base64',
    title: 'Truncated base64',
    does: 'The last third of the signature’s base64 lines is lost.',
    named: { finding: 'damaged' },
    noticedBy: ['openssl', 'gpgsm', 'NSS', 'BouncyCastle'],
    spoil: (draft) => ({ ...draft, transported: cutOff }),
  },
);
