/** The custom editor's name in the manifest. */
export const VIEW_TYPE = 'smime.inspector';
