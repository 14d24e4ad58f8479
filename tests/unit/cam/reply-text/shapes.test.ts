import { expect, test } from "vitest";
import { replyText } from "@/lib/cam/reply-text/rules";

test.each([
  ["empty lines", "\n"],
  ["spaces", " "],
  ["tabs", "\t"],
  ["colons", ": "],
  ["quotes", ">\n"],
  ["heads", "From: a\n"],
  ["rules", "--\n"],
])("a message of nothing but %s between two words is read at once", (_name, shape) => {
  const started = performance.now();
  const { newText } = replyText(`Hello${shape.repeat(Math.ceil(60_000 / shape.length))}\nBye`);
  expect(performance.now() - started).toBeLessThan(2_000);
  expect(newText).toContain("Hello");
});

test("a very long line is kept whole", () => {
  const line = `Hello ${"word ".repeat(2_000)}end`;
  expect(replyText(`${line}\n> quoted`).newText).toBe(line);
});
