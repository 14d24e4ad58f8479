import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { createWebSource } from "@/lib/adapters/lead-source/web/adapter";
import { createGuardedFetcher } from "@/lib/adapters/page-fetcher/guarded/adapter";
import type { HostBook, RobotsFile } from "@/lib/cam/ports/host-book";
import type { SourceAnswer, Wanted } from "@/lib/cam/ports/lead-source";

interface Answer {
  status?: number;
  type?: string;
  location?: string;
  body?: string;
}

const HOME = `<!doctype html><title>Lovelace</title><base href="/x/">
<a href="../ueber-uns">Über uns</a><a href="/unser-team/">Das Team</a><a href="/kontakt">Kontakt</a>
<a href="https://elsewhere.example.org/team">Team</a><a href="/impressum">Impressum</a>
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
 {"@type":"Organization","@id":"#us","name":"Lovelace GmbH","numberOfEmployees":{"@type":"QuantitativeValue","value":42},
  "address":{"@type":"PostalAddress","addressLocality":"Berlin","addressCountry":"DE"},"employee":[{"@id":"#ada"}]},
 {"@type":"Person","@id":"#ada","name":"Ada Lovelace","jobTitle":"Chief analyst","worksFor":{"@id":"#us"}}]}</script>
<script type="application/ld+json">{ broken</script>
<script>document.write("<a href='mailto:trap@example.com'>")</script>`;
const TEAM = `<div itemscope itemtype="https://schema.org/Person"><span itemprop="name">Grace <b>Hopper</b></span>
 <span itemprop="jobTitle">Admiral</span><a itemprop="email" href="mailto:Grace@lovelace.example.com?subject=hi">Write</a>
 <a itemprop="sameAs" href="https://www.linkedin.com/in/grace-hopper">in</a>
 <div itemprop="worksFor" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="Navy"></div></div>
 <div itemscope itemtype="https://schema.org/Person"><span itemprop="name">&lt;script&gt;alert(1)&lt;/script&gt;</span></div>
 <a href="/cards/alan.vcf">Card</a>`;
const CARD = `BEGIN:VCARD\r\nVERSION:2.1\r\nFN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Alan T=C3=BCring\r\nTITLE:Logi\r\n cian\r\nitem1.EMAIL;type=INTERNET:alan@lovelace.example.com\r\nEND:VCARD`;

const SITES: Record<string, Record<string, Answer>> = {
  "lovelace.example.com": {
    "/": { body: HOME },
    "/ueber-uns": {
      body: '<a href="mailto:ada%40lovelace.example.com">Mail</a><script type="application/ld+json">{"@type":"Person","name":"Ada Lovelace","email":"mailto:ada@lovelace.example.com"}</script>',
    },
    "/unser-team/": { body: TEAM },
    "/kontakt": { body: "<a href='MAILTO:info@lovelace.example.com,%20no-address'>info</a>" },
    "/impressum": { status: 302, location: "http://127.0.0.1/latest/meta-data" },
    "/cards/alan.vcf": { type: "text/vcard", body: CARD },
  },
  "denied.example.com": {
    "/robots.txt": { type: "text/plain", body: "User-agent: CAM-Reader\nDisallow: /" },
    "/": { body: HOME },
  },
  "partly.example.com": {
    "/robots.txt": { type: "text/plain", body: "User-agent: *\nDisallow: /team" },
    "/": { body: '<a href="/team">Team</a><a href="mailto:hello@partly.example.com">Mail</a>' },
    "/team": { body: '<a href="mailto:secret@partly.example.com">Mail</a>' },
  },
  "broken.example.com": { "/robots.txt": { status: 500 }, "/": { body: HOME } },
  "hops.example.com": {
    "/": { status: 301, location: "/1" },
    ...Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [`/${at}`, { status: 301, location: `/${at + 1}` }]),
    ),
  },
  "away.example.com": { "/": { status: 301, location: "http://denied.example.com/" } },
};

const asked: { host: string; path: string; at: number }[] = [];
let clock = 0;
const server = createServer(({ url = "", headers }, answer) => {
  const host = String(headers.host).replace(/:\d+$/, "");
  asked.push({ host, path: url, at: clock });
  const { status, type = "text/html", location, body = "" } = SITES[host]?.[url] ?? { status: 404 };
  answer.writeHead(status ?? 200, {
    "content-type": type,
    ...(location && { location: withPort(location) }),
  });
  answer.end(body);
});
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const { port } = server.address() as AddressInfo;
const withPort = (location: string) => location.replace(/^(http:\/\/[\w.]+example\.com)/, `$1:${port}`);
afterAll(() => void server.close());

function memoryBook(): HostBook {
  const next = new Map<string, number>();
  const files = new Map<string, RobotsFile>();
  return {
    async turn(origin, everyMs) {
      const at = Math.max(next.get(origin) ?? 0, clock);
      next.set(origin, at + everyMs);
      return { waitMs: at - clock };
    },
    robots: async (origin) => files.get(origin),
    keepRobots: async (origin, file) => void files.set(origin, file),
  };
}

const WANTED: Wanted = {
  keywords: [],
  locations: [],
  roles: [],
  employees: undefined,
  followers: undefined,
  activeWithinDays: undefined,
  pages: [],
  profiles: [],
};

function web() {
  return createWebSource({
    fetcher: createGuardedFetcher({
      userAgent: "CAM-Reader/1.0 (+mailto:care@example.com)",
      lookUp: async () => ["127.0.0.1"],
      allow: [{ address: "127.0.0.1", port }],
    }),
    hosts: memoryBook(),
    product: "CAM-Reader",
    contact: "care@example.com",
    sleep: async (ms) => {
      clock += ms;
    },
  });
}
const read = (...sites: string[]) =>
  web().search({
    wanted: { ...WANTED, pages: sites.map((site) => `http://${site}:${port}`) },
    cursor: null,
    most: 100,
  });

const page = (answer: SourceAnswer) => {
  if (answer.outcome !== "page") throw new Error(`The answer was ${answer.outcome}: ${answer.because}`);
  return answer;
};

test("a site's people are found in JSON-LD, microdata, business cards and mail links, each once", async () => {
  const { profiles, left } = page(await read("lovelace.example.com"));
  const told = profiles.map(({ fullName, title, email, companyName }) => [
    fullName,
    title,
    email,
    companyName,
  ]);
  expect(told).toEqual([
    ["Ada Lovelace", "Chief analyst", "ada@lovelace.example.com", "Lovelace GmbH"],
    ["Grace Hopper", "Admiral", "Grace@lovelace.example.com", "Navy"],
    ["<script>alert(1)</script>", null, null, "Lovelace GmbH"],
    [null, null, "info@lovelace.example.com", "Lovelace GmbH"],
    ["Alan Türing", "Logician", "alan@lovelace.example.com", "Lovelace GmbH"],
  ]);
  expect(profiles[0]).toMatchObject({
    employees: 42,
    location: "Berlin, DE",
    companyDomain: "lovelace.example.com",
  });
  expect(profiles[1]?.profileUrl).toBe(`http://lovelace.example.com:${port}/unser-team/`);
  expect(profiles[1]?.linkedinUrl).toBe("https://www.linkedin.com/in/grace-hopper");
  expect(left.join()).toMatch(/impressum.*not by a number/);
});

test("a site is asked once a second, its robots.txt first and once", async () => {
  const mine = asked.filter(({ host }) => host === "lovelace.example.com");
  expect(mine[0]?.path).toBe("/robots.txt");
  expect(mine.filter(({ path }) => path === "/robots.txt")).toHaveLength(1);
  for (const [at, { at: time }] of mine.entries())
    if (at > 0) expect(time - (mine[at - 1]?.at ?? 0)).toBeGreaterThanOrEqual(1_000);
  expect(mine.map(({ host }) => host)).not.toContain("elsewhere.example.org");
});

test.each([
  ["a site that forbids it is not read", "denied.example.com", /robots\.txt forbids \//],
  ["a site whose robots.txt fails is not read", "broken.example.com", /robots\.txt answered 500/],
  ["a site that leads to one that forbids it is not read", "away.example.com", /robots\.txt forbids/],
  ["a site that leads on for ever is left", "hops.example.com", /without an end/],
])("%s", async (_what, site, because) => {
  const { profiles, left } = page(await read(site));
  expect(profiles).toEqual([]);
  expect(left.join()).toMatch(because);
  expect(asked.filter(({ host, path }) => host === "denied.example.com" && path !== "/robots.txt")).toEqual(
    [],
  );
});

test("a forbidden page is left out and said; the others are read", async () => {
  const { profiles, left } = page(await read("partly.example.com"));
  expect(profiles.map(({ email }) => email)).toEqual(["hello@partly.example.com"]);
  expect(left).toEqual([`http://partly.example.com:${port}/team: its robots.txt forbids /team`]);
  expect(asked.filter(({ host, path }) => host === "partly.example.com" && path === "/team")).toEqual([]);
});

test("several sites are read one a page, and what is no site is said and passed over", async () => {
  const source = web();
  const wanted = { ...WANTED, pages: ["not a site", `http://partly.example.com:${port}`] };
  const first = page(await source.search({ wanted, cursor: null, most: 10 }));
  expect(first).toMatchObject({
    profiles: [],
    next: "1",
    left: ["not a site: this is no domain and no page"],
  });
  expect(page(await source.search({ wanted, cursor: first.next, most: 10 }))).toMatchObject({ next: null });
  expect(await source.search({ wanted: WANTED, cursor: null, most: 10 })).toMatchObject({
    outcome: "refused",
  });
});

test("pages built to choke a reader are read or given up at once", async () => {
  const { readPage } = await import("@/lib/adapters/lead-source/web/read-page");
  const nasty = [
    "<div>".repeat(400_000),
    `${"<a>".repeat(300_000)}${"</b>".repeat(300_000)}`,
    "<a href='x' ".repeat(100_000),
    `<script type="application/ld+json">${"[".repeat(200_000)}</script>`,
    `<script type="application/ld+json">${JSON.stringify({ "@type": "Person", name: "x".repeat(2_000_000) })}</script>`,
    "<".repeat(500_000),
    `<p itemscope itemprop="a">`.repeat(5_000),
  ];
  for (const html of nasty) {
    const started = performance.now();
    readPage(html);
    expect(performance.now() - started).toBeLessThan(1_500);
  }
});
