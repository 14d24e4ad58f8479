import { expect, test } from "vitest";
import { describeBrowser } from "@/lib/format/browser";

test.each([
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0", "Firefox on Windows"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
    "Edge on Windows",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
    "Safari on macOS",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.0.0 Mobile/15E148 Safari/604.1",
    "Chrome on iPhone",
  ],
  [
    "Mozilla/5.0 (Linux; Android 15; SM-S931B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
    "Samsung Internet on Android",
  ],
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36",
    "Chrome on Linux",
  ],
  ["curl/8.5.0", "A program (curl)"],
  ["python-requests/2.31.0", "A program (python-requests)"],
  ["Mozilla/5.0 (X11; Linux x86_64)", "An unknown browser on Linux"],
  ["", "An unknown browser"],
  [null, "An unknown browser"],
])("%s is said in words", (userAgent, words) => {
  expect(describeBrowser(userAgent)).toBe(words);
});

test("an agent of any length and any characters stays short and plain", () => {
  expect(describeBrowser(`${"x".repeat(400)}<script>`).length).toBeLessThan(60);
  expect(describeBrowser("<script>alert(1)</script>")).toBe("An unknown browser");
});
