import path from "node:path";
import { describe, expect, test } from "vitest";
import { replyText } from "@/lib/cam/reply-text/rules";
import { labelledTexts } from "@/tests/support/labelled-texts";

const LABELLED = labelledTexts(path.resolve(import.meta.dirname, "../../../fixtures/reply-text"));

describe("what somebody newly wrote", () => {
  test.each(LABELLED)("$name", ({ text, newText }) => {
    expect(replyText(text).newText).toBe(newText);
  });
});

test.each([
  ["introductions", "On 3 Nov 2025 at 10:02, Maya <maya@lighthouse.example.com> wrote:\n> a\n"],
  ["telephones", "Sent from my iPhone\n"],
  ["notices", "This is confidential and for the intended recipient, and nobody else in the world.\n\n"],
  ["farewells", "Best regards,\n+353 1 555 0142\n"],
  ["heads", "From: a\n"],
  ["quotes between answers", "> a\nb\n"],
  ["colons", "a:\n"],
])("comes to an end with a hundred thousand %s", { timeout: 5_000 }, (_, line) => {
  expect(replyText(line.repeat(100_000)).newText.length).toBeLessThanOrEqual(line.length * 100_000);
});
