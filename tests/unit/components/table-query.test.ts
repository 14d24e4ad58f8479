import { expect, test } from "vitest";
import { parsePreferences } from "@/components/ui/data-table/column-preferences";
import {
  isNarrowed,
  nextSort,
  readTableQuery,
  unnarrowed,
  withFilter,
  writeTableQuery,
} from "@/components/ui/data-table/table-query";

const asked = {
  filters: [
    {
      id: "tier",
      label: "Tier",
      options: [
        { value: "HOT", label: "Hot" },
        { value: "WARM", label: "Warm" },
      ],
    },
  ],
  sortable: ["name", "score"],
};
const read = (address: string) => readTableQuery(new URLSearchParams(address), asked);
const rewrite = (address: string) => writeTableQuery(new URLSearchParams(address), read(address), asked);

test("an address says the whole question, and saying it again changes nothing", () => {
  expect(read("q=acme&sort=-score&tier=HOT,WARM")).toEqual({
    words: "acme",
    sort: { by: "score", descending: true },
    filters: { tier: ["HOT", "WARM"] },
  });
  expect(rewrite("q=acme&sort=-score&tier=HOT,WARM")).toBe("q=acme&sort=-score&tier=HOT,WARM");
});

test("what the list does not know means nothing, and stays where it is", () => {
  const query = read("sort=password&tier=LUKEWARM&view=board");
  expect(query).toEqual({ words: "", sort: undefined, filters: {} });
  expect(writeTableQuery(new URLSearchParams("view=board&tier=X"), query, asked)).toBe("view=board");
});

test("a new question starts at its first page", () => {
  expect(rewrite("q=acme&cursor=abc")).toBe("q=acme");
});

test("a head is pressed up, down, off", () => {
  const up = nextSort(undefined, "name");
  const down = nextSort(up, "name");
  expect([up, down, nextSort(down, "name")]).toEqual([
    { by: "name", descending: false },
    { by: "name", descending: true },
    undefined,
  ]);
  expect(nextSort(down, "score")).toEqual({ by: "score", descending: false });
});

test("clearing takes the filters and leaves the sort", () => {
  const query = withFilter(read("q=a&sort=name"), "tier", ["HOT"]);
  expect(isNarrowed(query)).toBe(true);
  expect(unnarrowed(query)).toEqual({ words: "", sort: { by: "name", descending: false }, filters: {} });
  expect(isNarrowed(unnarrowed(query))).toBe(false);
  expect(withFilter(query, "tier", []).filters).toEqual({});
});

test("column choices that are broken or absurd are as if never made", () => {
  expect(parsePreferences(null)).toEqual({ shown: {}, sizes: {} });
  expect(parsePreferences("{")).toEqual({ shown: {}, sizes: {} });
  expect(parsePreferences('{"shown":{"a":false,"b":"x"},"sizes":{"a":120,"b":-4,"c":"9"}}')).toEqual({
    shown: { a: false },
    sizes: { a: 120 },
  });
});
