import { readFileSync } from "node:fs";
import { Parser } from "htmlparser2";
import { expect, test } from "vitest";
import { sanitise } from "@/lib/cam/original/sanitise";

const PIXEL = "data:image/png;base64,iVBORw0KGgo=";
const clean = (html: string) => sanitise(html, (name) => (name === "logo@clinic.example" ? PIXEL : null));

const VECTORS = readFileSync("tests/fixtures/hostile-html/vectors.txt", "utf8")
  .split(/^%%.*\n/m)
  .map((one) => one.trim())
  .filter((one) => one !== "");

const NAMES = new Set(
  "a abbr address article b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead tr tt u ul".split(
    " ",
  ),
);
const ATTRIBUTES = new Set(
  "style dir lang align valign title href target rel src alt width height color face size bgcolor border cellpadding cellspacing colspan rowspan nowrap span start type value class".split(
    " ",
  ),
);

/** What is wrong with HTML that is said to be harmless, read by another eye. */
function faultsIn(html: string): string[] {
  const faults: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (!NAMES.has(name)) faults.push(`<${name}>`);
      for (const [key, value] of Object.entries(attributes)) {
        if (!ATTRIBUTES.has(key)) faults.push(`${name} ${key}`);
        if (key === "href" && !/^(?:https?:\/\/|mailto:|tel:)/.test(value)) faults.push(`href ${value}`);
        if (key === "src" && !value.startsWith("data:image/png;base64,")) faults.push(`src ${value}`);
        if (key === "style" && /url|[{}<>\\@/*"']|expression|position|-\d/i.test(value))
          faults.push(`style ${value}`);
        if (key === "class" && (name !== "bdi" || !/^(?:to|other)$/.test(value)))
          faults.push(`class ${value}`);
      }
      if (
        name === "a" &&
        (attributes.target !== "_blank" || attributes.rel !== "noopener noreferrer nofollow")
      )
        faults.push("a link that tells where it comes from");
    },
    oncomment: () => faults.push("a comment"),
    onprocessinginstruction: () => faults.push("an instruction"),
  });
  parser.end(html);
  return faults;
}

test("there are enough of them", () => {
  expect(VECTORS.length).toBeGreaterThanOrEqual(60);
});

test.each(VECTORS.map((html) => [html] as const))("%s leaves nothing that acts", (html) => {
  const once = clean(html).html;
  expect(faultsIn(once)).toEqual([]);
  // What a browser, or another parser, makes of the outcome is the outcome again: nothing hides in it.
  expect(faultsIn(clean(once).html)).toEqual([]);
  expect(faultsIn(clean(`<table><tr><td>${html}</td></tr></table>`).html)).toEqual([]);
});

test("any two of them one behind the other, cut anywhere, leave nothing that acts", () => {
  // Fixed, so that what is red once stays red.
  let seed = 20_260_302;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return seed % below;
  };
  for (let round = 0; round < 3_000; round++) {
    const [one, other] = [VECTORS[next(VECTORS.length)] ?? "", VECTORS[next(VECTORS.length)] ?? ""];
    const html = one.slice(0, next(one.length + 1)) + other.slice(next(other.length + 1));
    const found = faultsIn(clean(html).html);
    expect(found, html).toEqual([]);
  }
});

test("a letter stays a letter", () => {
  const { html } = clean(
    '<body bgcolor="#eeeeee"><table width="600"><tr><td style="color:#333333;font-family:Arial"><p>Dear Maya,<br>see <b>below</b> &amp; <i>above</i> &lt;3</p></td></tr></table></body>',
  );
  expect(html).toBe(
    '<div bgcolor="#eeeeee"><table width="600"><tr><td style="color:#333333;font-family:Arial"><p>Dear Maya,<br />see <b>below</b> &amp; <i>above</i> &lt;3</p></td></tr></table></div>',
  );
});

test("what no reader would see is no text", () => {
  const { html } = clean(
    "<head><title>A</title></head><svg><text>B</text></svg><xmp>C</xmp><select><option>D</option></select><script>E</script>F",
  );
  expect(html).toBe("F");
});

test("pictures of the message are shown, others are counted and told by their words", () => {
  const { html, remoteImages, missingImages } = clean(
    '<img src="cid:logo@clinic.example" alt="Logo"><img src="https://tracker.example/p.gif" alt="Our <house>"><img src="cid:gone"><td background="//tracker.example/b"><p style="background:url(https://tracker.example/c)">x</p>',
  );
  expect(html).toContain(`<img src="${PIXEL}" alt="Logo" />`);
  expect(html).toContain(">Our &lt;house&gt;</span>");
  expect(html).not.toContain("tracker");
  expect({ remoteImages, missingImages }).toEqual({ remoteImages: 3, missingImages: 1 });
});

test("a link says where it goes, where its words do not", () => {
  expect(clean('<a href="https://evil.example/login">bank.example</a>').html).toMatch(
    /bank\.example<\/a> <bdi class="other">goes to evil\.example<\/bdi>$/,
  );
  expect(clean('<a href="https://clinic.example">Book</a>').html).toMatch(
    / <bdi class="to">\(clinic\.example\)<\/bdi>$/,
  );
  expect(clean('<a href="https://clinic.example/x"><b>clinic.example</b></a>').html).not.toContain("bdi");
});

test("a link within a link does not speak for the other", () => {
  const { html } = clean(
    '<a href="https://bank.example"><a href="https://evil.example">bank.example</a></a>',
  );
  expect(html).toContain("goes to evil.example");
  const turned = clean(
    '<a href="https://evil.example">bank.example<a href="https://evil.example">x</a></a>',
  ).html;
  expect(turned.indexOf("goes to evil.example")).toBeGreaterThan(0);
  expect(turned.indexOf("goes to evil.example")).toBeLessThan(turned.lastIndexOf("<a "));
});

const MANY = 400_000;
test.each([
  ["tags in each other", "<b>".repeat(MANY)],
  ["tags closed by none", "<b>".repeat(MANY) + "</i>".repeat(MANY)],
  ["tables in each other", "<table><tr><td>".repeat(MANY / 5)],
  ["paragraphs", "<p style='color:red;width:10px'>a</p>".repeat(MANY / 8)],
  ["links", '<a href="https://a.example">b</a>'.repeat(MANY / 8)],
  ["a link of hosts", `<a href="https://a.example">${"a.".repeat(MANY)}</a>`],
  ["a link of hyphens", `<a href="https://a.example">${"a-".repeat(MANY)}</a>`],
  ["attributes", `<p ${Array.from({ length: MANY / 4 }, (_, at) => `a${at}=1`).join(" ")}>x`],
  ["brackets", "<".repeat(MANY * 3)],
  ["ampersands", "&".repeat(MANY * 3)],
  ["comments", "<!--".repeat(MANY)],
  ["conditions", "<![if !mso]>".repeat(MANY / 4)],
  ["a style", `<p style="${"color:red;".repeat(MANY / 4)}">`],
  ["styles of half a function", `<p style="color:${"rgb(1".repeat(700)}">x`.repeat(200)],
  ["pictures", "<img src=https://a.example/x alt=x>".repeat(MANY / 12)],
  ["scripts that never end", "<script>".repeat(MANY / 4)],
  ["spaces", " ".repeat(MANY * 5)],
])("a million %s are over within the second", (_, html) => {
  const began = process.cpuUsage();
  const found = clean(html);
  // Of the processor, not of the clock: the machine has others to serve.
  const { user, system } = process.cpuUsage(began);
  expect((user + system) / 1_000).toBeLessThan(1_000);
  expect(found.html.length).toBeLessThan(6_000_000);
  expect(faultsIn(found.html)).toEqual([]);
});

test("what is cut is told", () => {
  expect(clean("<p>a</p>").cut).toBe(false);
  expect(clean("<p>a</p>".repeat(30_000)).cut).toBe(true);
  expect(clean("<b>".repeat(300)).cut).toBe(true);
});
