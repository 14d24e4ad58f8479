import { existsSync } from "node:fs";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** A Chromium that is installed: nothing is downloaded for a test. */
export function chromiumPath(): string {
  const found = [process.env.CHROMIUM_PATH, ...PLACES].find((place) => place && existsSync(place));
  if (!found)
    throw new Error(
      "No Chromium found: install one (on Debian: apt-get install chromium) or set CHROMIUM_PATH.",
    );
  return found;
}
