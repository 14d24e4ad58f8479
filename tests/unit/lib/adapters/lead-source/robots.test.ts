import { describe, expect, test } from "vitest";
import { readRobots } from "@/lib/adapters/lead-source/web/robots";

const allows = (text: string, path: string) => readRobots(text, "CAM-Reader").allows(path);

describe("robots.txt is kept", () => {
  test.each([
    ["an empty file", "", "/team", true],
    ["everything forbidden", "User-agent: *\nDisallow: /", "/team", false],
    ["nothing forbidden", "User-agent: *\nDisallow:", "/team", true],
    ["a folder forbidden", "User-agent: *\nDisallow: /team", "/team/ada", false],
    ["another folder", "User-agent: *\nDisallow: /team", "/about", true],
    ["the longest rule decides", "User-agent: *\nDisallow: /\nAllow: /team", "/team", true],
    ["whatever the order", "User-agent: *\nAllow: /team\nDisallow: /team/private", "/team/private/x", false],
    ["of two as long the kind one", "User-agent: *\nDisallow: /team\nAllow: /team", "/team", true],
    [
      "our own group before all others",
      "User-agent: *\nAllow: /\n\nUser-agent: cam-reader\nDisallow: /",
      "/",
      false,
    ],
    [
      "our own group alone",
      "User-agent: *\nDisallow: /\n\nUser-agent: CAM-Reader/2\nDisallow: /x",
      "/team",
      true,
    ],
    [
      "our groups together",
      "User-agent: CAM-Reader\nDisallow: /a\n\nUser-agent: CAM-Reader\nDisallow: /b",
      "/b",
      false,
    ],
    ["names that share rules", "User-agent: other\nUser-agent: cam-reader\nDisallow: /", "/", false],
    ["a name that only begins like ours", "User-agent: cam\nDisallow: /", "/", true],
    ["a star in the middle", "User-agent: *\nDisallow: /*/private", "/team/private/1", false],
    ["an end", "User-agent: *\nDisallow: /*.pdf$", "/team.pdf", false],
    ["more than the end", "User-agent: *\nDisallow: /*.pdf$", "/team.pdf?x", true],
    ["the start page alone", "User-agent: *\nDisallow: /$", "/team", true],
    ["the start page itself", "User-agent: *\nDisallow: /$", "/", false],
    ["letters written as codes", "User-agent: *\nDisallow: /über", "/%C3%BCber", false],
    ["codes that were not needed", "User-agent: *\nDisallow: /%74eam", "/team", false],
    ["comments and odd line ends", "# hello\rUser-agent: * # all\r\nDisallow: /team # no\n", "/team", false],
    [
      "lines that say nothing",
      "Sitemap: https://example.com/s.xml\nfoo\nDisallow: /\nUser-agent: *",
      "/",
      true,
    ],
    ["a page about somebody else", "<html>User-agent: nobody</html>", "/team", true],
  ])("%s", (_what, text, path, expected) => {
    expect(allows(text, path)).toBe(expected);
  });

  test("a wish for more time between two requests is kept, within reason", () => {
    expect(readRobots("User-agent: *\nCrawl-delay: 5", "x").delaySeconds).toBe(5);
    expect(readRobots("User-agent: *\nCrawl-delay: 86400", "x").delaySeconds).toBe(60);
    expect(readRobots("User-agent: *\nDisallow: /x", "x").delaySeconds).toBeUndefined();
  });

  test("a pattern made to take for ever is decided at once", () => {
    const started = performance.now();
    const text = `User-agent: *\nDisallow: ${"*a".repeat(5_000)}b$`;
    expect(allows(text, `/${"a".repeat(2_000)}`)).toBe(true);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
