import { expect, test } from "vitest";
import { leadsTo } from "@/lib/cam/original/rules";
import { urlIn } from "@/lib/cam/web-address";

test("an address beyond ASCII is one however many were read before it", () => {
  // Node swaps in its quicker copy after a few thousand calls.
  for (let times = 0; times < 100_000; times++) urlIn(`https://clinic.example/${times % 10}`);
  const given = "https://münchen.example/straße";
  const read = Array.from({ length: 20_000 }, () => urlIn(given)?.hostname);
  expect(new Set(read)).toEqual(new Set(["xn--mnchen-3ya.example"]));
  expect(leadsTo(given)?.to).toBe("xn--mnchen-3ya.example");
});

test("what is no address is none, and a part of one is read from where it stands", () => {
  expect(urlIn("no address")).toBeNull();
  expect(urlIn("/team", "https://clinic.example/a")?.href).toBe("https://clinic.example/team");
});
