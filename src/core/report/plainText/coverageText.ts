import type { CoverageFact } from '../coverageFact';

const SHOWN: Readonly<Record<CoverageFact['shown'], string>> = {
  inline: 'shown',
  attachment: 'attached',
  hidden: 'not shown',
};

/** What covers each part of a message, a line each. */
export function coverageLines(facts: readonly CoverageFact[]): readonly string[] {
  return facts.map(({ layer, contentType, filename, shown, signedBy, encryptedBy }) => {
    const name = filename === undefined ? '' : ` "${filename}"`;
    const covers = [covered('signed', signedBy), covered('encrypted', encryptedBy)];
    return `  ${layer} ${contentType}${name}, ${SHOWN[shown]}: ${covers.join(', ')}`;
  });
}

function covered(how: string, layers: readonly string[]): string {
  return layers.length === 0 ? `not ${how}` : `${how} by ${layers.join(' and ')}`;
}
