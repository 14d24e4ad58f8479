import { describe, expect, test } from "vitest";
import { LANGUAGES } from "@/lib/cam/footer/schema";
import {
  inWords,
  maskedAddress,
  pageWords,
  type Reader,
  readersLanguage,
  unsubscribeHeaders,
} from "@/lib/cam/unsubscribe/rules";
import { testLinks } from "../../../support/context";

const MESSAGE = {
  workspaceId: "0199a000-0000-7000-8000-000000000001",
  outboundId: "0199a000-0000-7000-8000-000000000002",
};

test("a mail carries a link that a provider can press with one click, and says that it may", () => {
  const headers = unsubscribeHeaders({ links: testLinks }, MESSAGE);
  expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
  const token = /^<https:\/\/cam\.example\.com\/api\/u\/([\w-]{64})>$/.exec(headers["List-Unsubscribe"])?.[1];
  expect(testLinks.readUnsubscribe(token ?? "")).toEqual(MESSAGE);
});

describe("the page speaks the language", () => {
  const of = (more: Partial<Reader>) =>
    readersLanguage({ chosen: undefined, country: null, acceptLanguage: "", ...more });
  test("its mail was in, whatever the browser says", () => {
    expect(of({ country: "BR", acceptLanguage: "de" })).toBe("pt");
    expect(of({ country: "US", acceptLanguage: "de" })).toBe("en");
  });
  test("the browser asks for, where nobody knows a country", () => {
    expect(of({ acceptLanguage: "fr-CH, de;q=0.9" })).toBe("fr");
    expect(of({ acceptLanguage: "sv, nl;q=0.3, it;q=0.8, en;q=0" })).toBe("it");
    expect(of({ acceptLanguage: "sv, *;q=0.1, xx;q=nonsense" })).toBe("en");
    expect(of({})).toBe("en");
  });
  test("that was chosen on it", () => {
    expect(of({ country: "DE", chosen: "es" })).toBe("es");
    expect(of({ country: "DE", chosen: "tlh" })).toBe("de");
  });
});

test("every sentence stands in every language, with the same places to fill", () => {
  const places = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
  const english = pageWords("en");
  for (const language of LANGUAGES) {
    const say = pageWords(language);
    expect(Object.keys(say)).toEqual(Object.keys(english));
    for (const name of Object.keys(english) as (keyof typeof english)[]) {
      expect(say[name].trim(), `${language} ${name}`).not.toBe("");
      expect(places(say[name]), `${language} ${name}`).toEqual(places(english[name]));
    }
  }
  expect(inWords("{a} and {b}", { a: "$& {b}" })).toBe("$& {b} and {b}");
});

test("an address is shown so that its owner knows it, and nobody else learns it", () => {
  expect(maskedAddress("jane.doe@example.com")).toBe("j···@example.com");
  expect(maskedAddress("é@example.com")).toBe("é···@example.com");
});
