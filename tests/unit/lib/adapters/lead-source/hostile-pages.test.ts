import { describe, expect, test } from "vitest";
import { companyIn, peopleIn } from "@/lib/adapters/lead-source/web/people";
import { readPage } from "@/lib/adapters/lead-source/web/read-page";
import { readRobots } from "@/lib/adapters/lead-source/web/robots";
import { readVcards } from "@/lib/adapters/lead-source/web/vcard";

const said = (json: unknown) => `<script type="application/ld+json">${JSON.stringify(json)}</script>`;
const on = (html: string) => {
  const { things } = readPage(html);
  return { company: companyIn(things), people: peopleIn(things) };
};
const item = (id: number, more: object) => ({ "@type": "Person", "@id": `#${id}`, ...more });

describe("a page that was written to harm is read like any other", () => {
  test("where two items are each called by the other", () => {
    const circle = [item(1, { name: { "@id": "#2" } }), item(2, { name: { "@id": "#1" } })];
    expect(on(said({ "@graph": [...circle, item(3, { name: "Ada Lovelace" })] })).people).toMatchObject([
      { name: "Ada Lovelace" },
    ]);
  });

  test("where each of forty items is called by two names that are the next item", () => {
    const fan = Array.from({ length: 40 }, (_, at) =>
      item(at, { name: [{ "@id": `#${at + 1}` }, { "@id": `#${at + 1}` }] }),
    );
    const begun = performance.now();
    expect(on(said({ "@graph": fan })).people).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  test("where a company has a hundred thousand members", () => {
    const block = said({
      "@type": "Organization",
      name: "Many",
      employee: Array.from({ length: 4_900 }, (_, at) => `p${at}`),
    });
    expect(on(block.repeat(20)).people.length).toBeLessThanOrEqual(2_000);
  });

  test("where a name ends in the middle of a letter", () => {
    const [person] = on(said(item(1, { name: `${"x".repeat(299)}😀` }))).people;
    expect(person?.name?.isWellFormed()).toBe(true);
  });

  test("where an address or a profile holds what no address holds, or never ends", () => {
    const profiles = ["https://www.linkedin.com/in/a\0b", `https://www.linkedin.com/in/${"x".repeat(5_000)}`];
    for (const sameAs of profiles)
      expect(on(said(item(1, { name: "Ada", sameAs, email: "a\0b@example.com" }))).people).toMatchObject([
        { linkedinUrl: null, email: null },
      ]);
    const card = `BEGIN:VCARD\nFN:Ada\nURL:${profiles[1]}\nEND:VCARD`;
    expect(readVcards(card)).toMatchObject([{ name: "Ada", linkedinUrl: null }]);
  });
});

test("a robots.txt that is cut in the middle of a letter still forbids what it forbids", () => {
  const head = "User-agent: *\nDisallow: /private\nDisallow: /";
  for (const cut of [0, 1]) {
    const robots = readRobots(`${head}${"a".repeat(500 * 1024 - head.length - 1 - cut)}😀😀`, "cam");
    expect(robots.allows("/private/x"), String(cut)).toBe(false);
    expect(robots.allows("/team"), String(cut)).toBe(true);
  }
});
