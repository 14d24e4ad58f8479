import { expect, test } from "vitest";
import layouts from "@/lib/cam/delivery-failure/layouts.json";
import { compared, reasonOf } from "@/lib/cam/delivery-failure/reason";
import reasons from "@/lib/cam/delivery-failure/reasons.json";

test.each(["policy", "full", "size", "soft", "hard"] as const)(
  "every example of a reason is one: %s",
  (kind) => {
    const wrong = reasons[kind].filter(
      ([phrase = "", example = ""]) =>
        !compared(example).includes(phrase) || reasonOf(example, null).kind !== kind,
    );
    expect(wrong).toEqual([]);
  },
);

test("every phrase of a layout is found in its example", () => {
  const unfound = Object.values(layouts)
    .flat()
    .filter(([phrase = "", example = ""]) => phrase === "" || !compared(example).includes(phrase));
  expect(unfound).toEqual([]);
});

test.each([
  ["450 4.1.1 User unknown", null, "soft"],
  ["user unknown", "4.2.0", "soft"],
  ["450 User unknown", null, "soft"],
  ["Host not found: temporary DNS error", null, "soft"],
  ["550 5.1.1 Refused: blocklist", null, "policy"],
  ["antispam.example.org said: 550 5.1.1 User unknown", null, "hard"],
  ["550 5.7.1 User unknown", null, "policy"],
  ["550 5.1.1 User unknown", "5.0.0", "hard"],
  ["550 No", null, "unknown"],
  ["refused by [192.0.2.5]", null, "unknown"],
  ["550 5.1.8 Bad sender", null, "policy"],
] as const)("%s, reported as %s: %s", (said, given, kind) => {
  expect(reasonOf(said, given).kind).toBe(kind);
});
