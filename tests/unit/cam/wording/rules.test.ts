import { describe, expect, test } from "vitest";
import { readWording, VARIABLES, write } from "@/lib/cam/wording/rules";
import type { Scope } from "@/lib/cam/wording/schema";

const nothing = {
  ...Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, null])),
  custom: {},
} as unknown as Scope;
const ana: Scope = {
  ...nothing,
  first_name: "Ana",
  company: "Harbour Clinic",
  employees: 40,
  custom: { founded: "1998", "favourite tool": "Pens" },
};
const body = (text: string, scope = ana) => write({ subject: null, body: text }, scope, "lead-1");
const trouble = (text: string) => {
  const read = readWording({ subject: null, body: text });
  const [first] = read.ok ? [] : read.faults;
  return first ? { because: first.because, at: first.at } : null;
};

test("braces that stand for themselves are no variable, neither read nor written", () => {
  expect(trouble("\\{\\{ nobody \\}\\}")).toBeNull();
  expect(trouble("\\{\\{ x \\}\\} {{ nobody }}")).toMatchObject({ at: { line: 1, column: 16 } });
});

describe("a mail that is written", () => {
  test.each([
    ["Hi {{ first_name }},", "Hi Ana,"],
    ["Hi {{first_name|upcase}}", "Hi ANA"],
    ["{{ employees | plus: 2 }} people", "42 people"],
    [
      "{% if company %}At {{ company }}.{% endif %}{% if title %} As {{ title }}.{% endif %}",
      "At Harbour Clinic.",
    ],
    ['{{ custom.founded }} {{ custom["favourite tool"] }}', "1998 Pens"],
    ["{% assign who = first_name | append: '!' %}{{ who }}", "Ana!"],
    ["{% raw %}{{ first_name }}{% endraw %}", "{{ first_name }}"],
    ["{{ 'a \"quoted\" word' }}", 'a "quoted" word'],
    ["\\{\\{ first_name \\}\\}, \\{% if a %\\}", "{{ first_name }}, {% if a %}"],
    ["{\\{{{ first_name }}\\}|\\{{{ first_name }}\\}} \\\\", "{Ana} \\"],
    ["One\r\n\r\n\r\n\r\nTwo   \nThree", "One\n\nTwo\nThree"],
    ["{{ custom.size }}", ""],
    ["Hi {{ constructor }}{{ first_name.constructor }}{{ custom.__proto__ }}.", "Hi ."],
  ])("%s", (wording, text) => {
    expect(body(wording)).toMatchObject({ ok: true, text });
  });

  test("names every variable it was to show and that is not known, unless a default stands in", () => {
    expect(
      body(
        "Hi {{ last_name }}, {{ title | default: 'there' }} at {{ custom.size }}{% if city %}{{ city }}{% endif %}",
      ),
    ).toMatchObject({
      missing: ["last_name", "custom.size"],
    });
    expect(body("Hi {{ first_name }}", { ...ana, first_name: "  " })).toMatchObject({
      missing: ["first_name"],
    });
    expect(body("{{ last_name | upcase }}")).toMatchObject({ missing: ["last_name"] });
    expect(body("{{ last_name | default: '' }}")).toMatchObject({ missing: ["last_name"] });
    expect(body("Hi {{ first_name }}")).toMatchObject({ missing: [] });
  });

  test.each([
    ["Dear {{ last_name | append: '!' }}", "last_name"],
    ["{{ last_name | prepend: 'Dear ' }}", "last_name"],
    ["{{ last_name | upcase | append: '!' }}", "last_name"],
    ["{{ 'Dear ' | append: last_name }}", "'Dear ' | append: last_name"],
    ["{{ last_name | size }} letters", "last_name"],
    ["{{ custom.seats | plus: 1 }} seats", "custom.seats"],
  ])("of nothing, nothing is made that looks like something: %s", (wording, name) => {
    expect(body(wording)).toMatchObject({ missing: [name] });
  });
  test("what is joined to a known name is shown, and to an unknown one its default", () => {
    expect(body("{{ first_name | append: '!' | prepend: 'Dear ' }}")).toMatchObject({
      text: "Dear Ana!",
      missing: [],
    });
    expect(body("{{ last_name | append: '!' | default: 'there' }}")).toMatchObject({
      text: "there",
      missing: [],
    });
  });
  test("what is no text is not shown as if it were one", () => {
    expect(body("Hi {{ first_name or company }}")).toMatchObject({
      ok: false,
      because: "“first_name or company” is no text that could be shown.",
    });
    expect(body("{{ custom }}")).toMatchObject({ ok: false });
  });
  test("a page of blanks is read as fast as one of words", () => {
    const started = performance.now();
    expect(body(`Hi${" ".repeat(45_000)}x`)).toMatchObject({ ok: true });
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test("forgets what another was missing", () => {
    body("{{ last_name }}");
    expect(body("{{ first_name }}")).toMatchObject({ missing: [] });
  });

  test("what a person is called is never read as a wording", () => {
    const odd = { ...ana, first_name: "{{ company }} {% if %} {a|b} {" };
    expect(body("Hi {{ first_name }}", odd)).toMatchObject({
      ok: true,
      text: "Hi {{ company }} {% if %} {a|b} {",
    });
  });

  test("a subject is one line whatever a name holds", () => {
    const odd = { ...ana, first_name: "Ana\r\nBcc: all@example.com" };
    expect(write({ subject: "For {{ first_name }}", body: "Hi" }, odd, "s")).toMatchObject({
      subject: "For Ana Bcc: all@example.com",
    });
  });

  test("choices are made by the lead, before names are filled in", () => {
    const texts = new Set(
      Array.from({ length: 60 }, (_, n) => {
        const made = write({ subject: "{A|B}", body: "{Hi|Hello} {{ first_name }}" }, ana, `lead-${n}`);
        return made.ok ? `${made.subject} ${made.text}` : made.because;
      }),
    );
    expect([...texts].sort()).toEqual(["A Hello Ana", "A Hi Ana", "B Hello Ana", "B Hi Ana"]);
  });
});

describe("what cannot be read is said with its place", () => {
  test.each([
    ["Hi\n{{ frist_name }}", "“frist_name” is no variable.", { line: 2, column: 4 }],
    ["Hi {{ firstName }}", "Did you mean “first_name”?", { line: 1, column: 7 }],
    ["Hi {{ first_name, company }}", "Only one variable", { line: 1, column: 4 }],
    ["{{ custom }}", "written custom.name", { line: 1, column: 4 }],
    ["Hi {{ first_name | shout }}", "There is no filter “shout”.", { line: 1, column: 4 }],
    ["Hi\n\n  {% if company %}", "never ended", { line: 3, column: 3 }],
    ["Hi {{ first_name", "never closed", { line: 1, column: 4 }],
    ["{Hi|Hello", "never closed", { line: 1, column: 1 }],
    ["{% include 'secrets' %}", "include", { line: 1, column: 1 }],
    ["{% render 'x' %}", "render", { line: 1, column: 1 }],
    ["{% for a in (1..100000000) %}x{% endfor %}", "for", { line: 1, column: 1 }],
    ["{{ 'x' | where_exp: 'a', 'b' }}", "where_exp", { line: 1, column: 1 }],
  ])("%s", (wording, because, at) => {
    expect(trouble(wording)).toEqual({ because: expect.stringContaining(because), at });
  });

  test("every fault, of the subject and of the text, each in words of its own and at the place it was written", () => {
    const read = readWording({
      subject: "Berths {{ nonsense }} {% if %}{% endif %}",
      body: "Hi {{ firstname }},\n{a|b {{ city | shout }}\n{{ whatever }} and {% for x in y %}",
    });
    expect(read.ok ? [] : read.faults).toEqual([
      {
        field: "subject",
        because: "In “{% if %}” something is missing or miswritten.",
        at: { line: 1, column: 23 },
      },
      { field: "body", because: expect.stringContaining("brace is opened"), at: { line: 2, column: 1 } },
      { field: "body", because: "There is no filter “shout”.", at: { line: 2, column: 6 } },
      { field: "body", because: expect.stringContaining("A mail has no “for”"), at: { line: 3, column: 20 } },
    ]);
    const names = readWording({
      subject: null,
      body: "{{ firstname }} {{ x | shout }}\n{{ nobody }} {{ city }}",
    });
    expect(names.ok ? [] : names.faults.map(({ because }) => because)).toEqual([
      "There is no filter “shout”.",
      "“firstname” is no variable. Did you mean “first_name”?",
      "“nobody” is no variable. A field of your own is written custom.name.",
    ]);
  });

  test("and what can be read names its variables and counts its texts", () => {
    const wording = {
      subject: "{A|B} {{ company }}",
      body: "{a|b|c} {{ first_name | default: 'you' }} {{ custom.founded }}",
    };
    expect(readWording(wording)).toEqual({
      ok: true,
      names: ["company", "first_name", "custom.founded"],
      texts: 6,
    });
  });
});

test("a wording that grows without end is refused, not written", () => {
  const doubled = `{% assign a = "0123456789" %}${"{% assign a = a | append: a | append: a %}".repeat(20)}{{ a }}`;
  expect(body(doubled)).toMatchObject({ ok: false });
});

test("what nobody could read, edit or keep is not written", () => {
  const because = (text: string, scope = ana) => {
    const written = body(text, scope);
    return written.ok ? null : written.because;
  };
  expect(because("Hello {{ first_name }} {{")).toMatch(/closed\.$/);
  expect(because('{{ "a\\u0000b" }}')).toMatch("no text");
  expect(because('{{ first_name | split: "" | first }}', { ...ana, first_name: "\u{1f600}" })).toMatch(
    "no text",
  );
  expect(because("{{ first_name | slice: 0, 1 }}", { ...ana, first_name: "\u{1f600}" })).toBeNull();
  const doubled = `{% assign a = first_name %}${"{% assign a = a | append: a %}".repeat(15)}`;
  expect(because(`${doubled}{{ a }}`)).toBe(
    "The text comes to 98,304 characters; at most 50,000 go in a mail.",
  );
  const subject = write({ subject: `${doubled}{{ a }}`, body: "Hello." }, ana, "lead-1");
  expect(subject.ok ? "" : subject.because).toMatch("at most 1,000 go in a mail.");
});

test("what cannot be written says why in one sentence, with one full stop", () => {
  const said = write({ subject: "Hello {{ first_name", body: "Hi." }, ana, "lead-1");
  expect(said).toEqual({ ok: false, because: expect.stringMatching(/[^.]\.$/) });
});
