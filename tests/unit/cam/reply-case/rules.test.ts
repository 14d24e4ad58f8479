import { expect, test } from "vitest";
import { asAnswer, asMessage, disguised, stillNames } from "@/lib/cam/reply-case/rules";

const names = {
  people: ["Ana Silva", "Ana", "Silva", "Li"],
  companies: ["North Harbour Clinic"],
  domains: ["clinic.example", "lighthouse.example.com"],
};

test("who wrote, their house, addresses, links and telephones do not stand in an example; dates do", () => {
  const text = [
    "Dear Maya, I am back on 02.03.2026 (2026-03-02) at 10:00.",
    "Write to joao@clinic.example or joao@clinic.example, or to Ana.Silva@post.clinic.example.",
    "See https://clinic.example/ana?x=1. Ana Silva, North Harbour Clinic, clinic.example",
    "tel. 0351 21 345 67 89, +351 21 345 67 89. Banana, silvan, Ana.",
  ].join("\n");
  const plain = disguised(text, names);
  expect(plain).toBe(
    [
      "Dear Maya, I am back on 02.03.2026 (2026-03-02) at 10:00.",
      "Write to person-1@example.com or person-1@example.com, or to person-2@example.com.",
      "See https://example.com/page Kim Example, Example Ltd, example.com",
      "tel. 0000 00 000 00 00, +000 00 000 00 00. Banana, silvan, Kim.",
    ].join("\n"),
  );
  expect(stillNames(plain, names)).toEqual([]);
  expect(stillNames("From Ana at CLINIC.example", names)).toEqual(["clinic.example", "Ana"]);
});

test("an answer is a line, whatever its lines; a message says what it is", () => {
  expect(asAnswer("NEUTRAL", " Hello\r\nthere\n")).toBe("NEUTRAL | Hello\\nthere\n");
  expect(asMessage("case 1", "From: a\r\n\r\nGone\r\n", { label: "BOUNCE", kind: "hard" })).toBe(
    '=== case 1\nFrom: a\n\nGone\n--- says\n{"is":"bounce","kind":"hard"}\n',
  );
  expect(asMessage("case 2", "x", { label: "OOO", until: "2026-03-02" })).toContain(
    '{"is":"absence","until":"2026-03-02"}',
  );
});
