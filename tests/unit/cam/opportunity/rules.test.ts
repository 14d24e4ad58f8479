import { expect, test } from "vitest";
import { hearOpportunity } from "@/lib/cam/opportunity/rules";

const hear = (text: string) => hearOpportunity([{ text, where: "note of 3 March 2026", at: 1 }]);
/** "budget+": for; "budget?": perhaps; "budget-": against. */
const signs = (text: string) =>
  hear(text)
    .map(({ signal, value }) => `${signal}${value < 0.5 ? "-" : value > 0.7 ? "+" : "?"}`)
    .join(" ");

test("a megabyte that says one word all along is read in the time of a page", () => {
  const began = performance.now();
  expect(signs("budget ".repeat(150_000))).toBe("budget?");
  expect(performance.now() - began).toBeLessThan(10_000);
});

test.each([
  ["We have budget for this.", "budget+"],
  ["no budget this year", "budget-"],
  ["There is no budget for this", "budget-"],
  ["we might have budget in Q3", "budget? timeline?"],
  ["We don't have the budget", "budget-"],
  ["It is too expensive for us", "budget-"],
  ["It's not too expensive", ""],
  ["Let's talk next week, we need this asap", "timeline+ intent+"],
  ["Not now, maybe next year", "timeline-"],
  ["We are not interested.", "intent-"],
  ["Very interested! Please send a quote.", "intent+"],
  ["No budget now, but we are interested", "budget- intent+"],
  ["We are struggling with manual work", "pain+"],
  ["Our tool works fine, we are happy with it", "pain-"],
  ["We are not happy with our agency", "pain+"],
  ["No problem, thank you", ""],
  ["We are not only interested, we are ready to sign", "intent+"],
  ["Out of the office until Monday", ""],
  ["Könnten wir nächste Woche sprechen? Klingt gut.", "timeline? intent+"],
  ["Wir haben kein Budget", "budget-"],
  ["Wir haben Budget", "budget+"],
  ["Das Budget haben wir dieses Jahr nicht", "budget-"],
  ["Kein Interesse, danke", "intent-"],
  ["Wir haben Interesse an einem Termin", "intent+"],
  ["Vielleicht haben wir Interesse", "intent?"],
  ["Wir sind unzufrieden mit dem alten System", "pain+"],
  ["Das ist dringend", "timeline+"],
  ["Nous n'avons pas de budget", "budget-"],
  ["Nous avons un budget", "budget+"],
  ["Pas intéressé", "intent-"],
  ["Pouvez-vous m'envoyer un devis ?", "intent+"],
  ["C'est trop cher", "budget-"],
  ["Peut-être l'année prochaine", "timeline-"],
  ["No tenemos presupuesto", "budget-"],
  ["Tenemos presupuesto aprobado", "budget+"],
  ["Me interesa, ¿cuánto cuesta?", "intent+"],
  ["No nos interesa", "intent-"],
  ["Non abbiamo budget", "budget-"],
  ["Mi interessa, vorrei un preventivo", "intent+"],
  ["Non mi interessa", "intent-"],
  ["We hebben geen budget", "budget-"],
  ["Klinkt goed, kunnen we volgende week bellen?", "timeline+ intent+"],
  ["Geen interesse", "intent-"],
  ["Não temos orçamento", "budget-"],
  ["Temos interesse, quanto custa?", "intent+"],
  ["Ja temos fornecedor", "intent-"],
])("%s → %s", (text, expected) => {
  expect(signs(text)).toBe(expected);
});

test("a doubt counts for less, and is less sure", () => {
  const [firm] = hear("We have budget");
  const [vague] = hear("We might have budget");
  expect(vague?.value).toBeLessThan(firm?.value ?? 0);
  expect(vague?.value).toBeGreaterThan(0.5);
  expect(vague?.confidence).toBeLessThan(firm?.confidence ?? 0);
});

test("the words are quoted, and where they stand", () => {
  expect(hear("Spoke to Ada. We have budget for Q3.\nBye")[0]?.because).toBe(
    "“We have budget for Q3” (note of 3 March 2026)",
  );
});

test("what was said last counts; fields count when nobody said anything", () => {
  const yes = { text: "we have budget", where: "note", at: 1 };
  const no = { text: "no budget any more", where: "answer", at: 2 };
  const field = { text: "budget approved", where: "field Budget", at: null };
  expect(hearOpportunity([yes, no])[0]?.value).toBeLessThan(0.5);
  expect(hearOpportunity([no, { ...yes, at: 3 }])[0]?.value).toBeGreaterThan(0.5);
  expect(hearOpportunity([field, no])[0]?.value).toBeLessThan(0.5);
  expect(hearOpportunity([field])[0]?.value).toBeGreaterThan(0.5);
  expect(hearOpportunity([])).toEqual([]);
});

test("in one message a no beats a yes", () => {
  expect(signs("Sounds interesting. Still, we are not interested.")).toBe("intent-");
});
