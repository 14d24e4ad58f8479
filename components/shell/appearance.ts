/** How the product looks for one person, kept in cookies so that the server renders the right thing at once. */
export const THEMES = ["system", "light", "dark"] as const;
export const DENSITIES = ["compact", "comfortable"] as const;

export type Theme = (typeof THEMES)[number];
export type Density = (typeof DENSITIES)[number];

export const THEME_COOKIE = "cam-theme";
export const DENSITY_COOKIE = "cam-density";

export const readTheme = (value: string | undefined): Theme =>
  THEMES.find((theme) => theme === value) ?? "system";

export const readDensity = (value: string | undefined): Density =>
  DENSITIES.find((density) => density === value) ?? "compact";
