export { size } from '../../shared/size';

const grouped = new Intl.NumberFormat('en');

/** A number with its thousands set apart. */
export function count(value: number): string {
  return grouped.format(value);
}

/** Such as "1 byte" or "2,048 bytes". */
export function bytes(value: number): string {
  return plural(value, 'byte');
}

/** A number and the word for what it counts. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** An offset as it stands in front of a row of bytes. */
export function offset(value: number, digits = 4): string {
  return value.toString(16).padStart(digits, '0');
}

/** A byte as two hexadecimal digits. */
export function hexByte(value: number): string {
  return value.toString(16).padStart(2, '0');
}

/** Hexadecimal in pairs. */
export function spaced(hex: string): string {
  return hex.replaceAll(/..(?=.)/g, '$& ');
}
