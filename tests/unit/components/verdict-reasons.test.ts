import { expect, test } from "vitest";
import { KNOWN_VERDICTS, verdictReason } from "@/components/lead/verdict-reasons";
import { read, sourceFiles } from "@/tests/support/source-tree";

test("every reason an address check can keep with a person has its sentence", () => {
  const said = sourceFiles()
    .filter((file) => file.startsWith("lib/cam/address/"))
    .flatMap((file) => [...read(file).matchAll(/\breason\(\s*"([a-z-]+)"/g)].map(([, code = ""]) => code));
  expect(said).toEqual(expect.arrayContaining(["mx", "role", "free", "typo", "no-such-domain"]));
  expect(said.filter((code) => !KNOWN_VERDICTS.includes(code))).toEqual([]);
});

test("a vendor's opinion is told by its name, with its own word", () => {
  expect(verdictReason("dropcontact:VALID:nominative@pro")).toBe(
    "Dropcontact says that it arrives (“nominative@pro”).",
  );
  expect(verdictReason("no-at")).toBe("There is no @ in the address.");
  expect(verdictReason("made-up")).not.toContain("made-up");
});
