import type { ProfileField } from '../../../core/smime/profiles/profileFields';
import { editChoice } from './editChoice';
import { editLabel } from './editLabel';
import { editReceiptRequest } from './editReceiptRequest';
import { editSigner } from './editSigner';
import type { FieldEditor } from './fieldQuestion';

/** Those that are more than one of a few values. */
const editors: Partial<Readonly<Record<ProfileField, FieldEditor>>> = {
  signingCertificate: async (question, profile) => editSigner(question, 'signingCertificate', profile),
  outerSigningCertificate: async (question, profile) =>
    editSigner(question, 'outerSigningCertificate', profile),
  securityLabel: editLabel,
  receiptRequest: editReceiptRequest,
};

/** What asks for a field. */
export function editorOf(field: ProfileField): FieldEditor {
  return editors[field] ?? (async (question, profile) => editChoice(question, field, profile));
}
