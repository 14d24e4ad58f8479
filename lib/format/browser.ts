/** The first that matches wins: every Chromium also calls itself Chrome and Safari, and every tablet Mozilla. */
const BROWSERS: readonly (readonly [string, RegExp])[] = [
  ["Edge", /\bEdg(e|A|iOS)?\//],
  ["Opera", /\b(OPR|Opera)\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\b(Firefox|FxiOS)\//],
  ["Chrome", /\b(HeadlessChrome|Chrome|Chromium|CriOS)\//],
  ["Safari", /\bVersion\/[\d.]+.*\bSafari\//],
];

const SYSTEMS: readonly (readonly [string, RegExp])[] = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["Windows", /\bWindows\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["macOS", /\bMac(intosh| OS X)\b/],
  ["Linux", /\bLinux\b/],
];

const named = (list: typeof BROWSERS, userAgent: string) =>
  list.find(([, sign]) => sign.test(userAgent))?.[0];

/** "Firefox on Windows", for a list of sessions. A guess from what the browser says of itself: never decide by it. */
export function describeBrowser(userAgent: string | null): string {
  if (!userAgent) return "An unknown browser";
  const browser = named(BROWSERS, userAgent);
  const system = named(SYSTEMS, userAgent);
  if (browser && system) return `${browser} on ${system}`;
  if (browser) return browser;
  // "curl/8.5.0", "node", "python-requests/2.31": the first product token is its name.
  const program = /^[\w.+-]{1,40}/.exec(userAgent)?.[0];
  if (program && program !== "Mozilla") return `A program (${program})`;
  return system ? `An unknown browser on ${system}` : "An unknown browser";
}
