import { expect, test } from "vitest";
import { fileAnswer } from "@/lib/http/file-answer";

async function* parts(...text: string[]) {
  yield* text;
}

test.each([
  ["leads.csv", 'attachment; filename="leads.csv"'],
  ['né "x".csv', `attachment; filename="n_ _x_.csv"; filename*=UTF-8''n%C3%A9%20%22x%22.csv`],
  [
    "a\r\nset-cookie: b",
    `attachment; filename="a__set-cookie: b"; filename*=UTF-8''a%0D%0Aset-cookie%3A%20b`,
  ],
  ["half \ud800.csv", `attachment; filename="half _.csv"; filename*=UTF-8''half%20%EF%BF%BD.csv`],
])("a file called %j is announced so that every browser keeps its name", async (name, header) => {
  const answer = fileAnswer({ name, type: "text/plain" }, parts("one ", "two"));
  expect(answer.headers.get("content-disposition")).toBe(header);
  expect(await answer.text()).toBe("one two");
});

test("who stops downloading stops the reading", async () => {
  let stopped = false;
  async function* endless() {
    try {
      for (;;) yield "again ";
    } finally {
      stopped = true;
    }
  }
  const reader = fileAnswer({ name: "a.txt", type: "text/plain" }, endless()).body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(stopped).toBe(true);
});
