import { expect, test } from "vitest";
import { htmlOf } from "@/lib/cam/mail-html/rules";

test("paragraphs, line breaks and links, and nothing else", () => {
  expect(
    htmlOf("Hi Ana,\n\nsee https://example.com/a?b=1&c=2 (or www.example.org).\nMaya\n\n-- \nLighthouse"),
  ).toBe(
    [
      '<div dir="auto">',
      "<p>Hi Ana,</p>",
      '<p>see <a href="https://example.com/a?b=1&amp;c=2">https://example.com/a?b=1&amp;c=2</a> (or <a href="https://www.example.org">www.example.org</a>).<br>',
      "Maya</p>",
      '<p style="color:#666;font-size:12px">Lighthouse</p>',
      "</div>",
    ].join("\n"),
  );
});

test.each([
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  'https://example.com/"onmouseover="alert(1)',
  "https://example.com/<b>",
  "javascript:alert(1)",
  "https://user@evil.example/",
])("%s is only text", (text) => {
  const html = htmlOf(text);
  expect(html.replace(/<\/?(?:div|p|br|a)(?: (?:dir|href|style)="[^"]*")*>/g, "")).not.toMatch(/[<>]/);
  expect(html).not.toMatch(/href="(?!https?:\/\/example\.com)/);
});
