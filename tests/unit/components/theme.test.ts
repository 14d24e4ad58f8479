import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { TONES } from "@/components/ui/tone";

type Theme = "light" | "dark";
const css = readFileSync(new URL("../../../app/theme.css", import.meta.url), "utf8");
const TOKEN =
  /--color-([\w-]+):\s*light-dark\(\s*oklch\(([\d.]+) ([\d.]+) ([\d.]+)\),\s*oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)\s*\);/g;

type Rgb = readonly [number, number, number];

/** OKLCH to linear sRGB (Björn Ottosson's matrices); out-of-gamut parts are cut off, as the browser would. */
function toLinearRgb([l, c, h]: Rgb): Rgb {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (part: number) => Math.min(1, Math.max(0, part));
  return [
    clip(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
    clip(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
    clip(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short),
  ];
}

const luminance = (colour: Rgb) => {
  const [red, green, blue] = toLinearRgb(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const tokens = new Map(
  [...css.matchAll(TOKEN)].map(([, name, ...parts]) => {
    const [l1, c1, h1, l2, c2, h2] = parts.map(Number) as [number, number, number, number, number, number];
    return [name, { light: [l1, c1, h1], dark: [l2, c2, h2] } satisfies Record<Theme, Rgb>] as const;
  }),
);

function contrast(one: string, other: string, theme: Theme): number {
  const [first, second] = [one, other].map((name) => {
    const token = tokens.get(name);
    if (!token) throw new Error(`There is no token ${name}`);
    return luminance(token[theme]);
  }) as [number, number];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

const GROUNDS = ["canvas", "sunken", "surface", "raised", "hover"];
const pairs = (inks: readonly string[], grounds: readonly string[]) =>
  inks.flatMap((ink) => grounds.map((ground): [string, string] => [ink, ground]));

const TEXT: [string, string][] = [
  ...pairs(["ink", "soft", "muted", "accent-ink", ...TONES.filter((tone) => tone !== "quiet")], GROUNDS),
  ...TONES.flatMap((tone): [string, string][] => [
    [tone, `${tone}-soft`],
    ["ink", `${tone}-soft`],
  ]),
  ...pairs(["ink", "muted", "accent-ink"], ["accent-soft"]),
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-stop", "stop-solid"],
  ["on-stop", "stop-hover"],
  ["muted", "quiet-soft"],
];

const SHAPES: [string, string][] = [
  ...pairs(["control", "focus"], ["canvas", "surface", "raised"]),
  ...pairs(
    TONES.map((tone) => `${tone}-solid`),
    ["surface", "canvas"],
  ),
  ...pairs(["series-1", "series-2", "series-3", "series-4", "series-5"], ["surface"]),
];

test("white on black is 21 to 1, so the reckoning is right", () => {
  expect((luminance([1, 0, 0]) + 0.05) / (luminance([0, 0, 0]) + 0.05)).toBeCloseTo(21, 1);
  expect(tokens.size).toBeGreaterThan(45);
});

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  test.each(TEXT)("the text %s can be read on %s", (ink, ground) => {
    expect(contrast(ink, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(SHAPES)("the shape %s can be seen on %s", (shape, ground) => {
    expect(contrast(shape, ground, theme)).toBeGreaterThanOrEqual(3);
  });

  test("neighbouring series differ in lightness, for eyes that see no hue", () => {
    const lightness = [1, 2, 3, 4, 5].map((place) => tokens.get(`series-${place}`)?.[theme][0] ?? 0);
    for (const [place, value] of lightness.slice(1).entries()) {
      expect(Math.abs(value - (lightness[place] ?? 0))).toBeGreaterThanOrEqual(0.06);
    }
  });
});
