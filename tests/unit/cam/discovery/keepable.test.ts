import { expect, test } from "vitest";
import { keepable } from "@/lib/cam/discovery/keepable";

test("a found person is kept as the database takes it: no NUL, no half letter, nothing endless", () => {
  const { handle, fullName, about, said } = keepable({
    handle: "😀".repeat(2_000),
    fullName: "Ada\0 \ud83d Lovelace",
    about: "x".repeat(100_000),
    said: { "a\0b": ["\0", 7, null] },
  });
  expect(handle.length).toBe(500);
  expect(fullName).toBe("Ada \ufffd Lovelace");
  expect(about.length).toBe(2_000);
  expect(said).toEqual({ ab: ["", 7, null] });
});

test("a backslash that a person wrote stays what it is", () => {
  expect(keepable({ fullName: "Ada \\u0000" })).toEqual({ fullName: "Ada \\u0000" });
});
