/** The themes that everything is looked at in, with the names of VS Code's settings. */
export const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'hc-dark': 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
} as const;

/** A short name of a theme. */
export type Theme = keyof typeof themes;
