const NAME =
  /(?<![^\s'])(?:(?:ROOTS|RECIPIENT|KEY|CERTIFICATES)\.pem|KEY_IN_HEX|PASSPHRASE|FILE|LAYER_\d[\d_]*\.(?:eml|der))(?![^\s'])/;

/** Whether a command holds names in capitals, which stand for what only the person knows. */
export function hasNamesToFillIn(command: string): boolean {
  return command.split('\n').some((line) => !line.startsWith('#') && NAME.test(line));
}
