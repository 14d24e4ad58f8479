import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { createPublicLinks } from "@/lib/public-links";

const base = "https://cam.example.com/";
const secret = "the secret these links are signed with";
const links = createPublicLinks({ base, secret });
const message = { workspaceId: newId(), outboundId: newId() };
const tokenIn = (url: string) => url.slice(url.lastIndexOf("/") + 1);

test("a link comes back as the message it was made for, on the page and with one click", () => {
  const { page, oneClick } = links.unsubscribe(message);
  expect(page).toMatch(/^https:\/\/cam\.example\.com\/u\/[\w-]{64}$/);
  expect(oneClick).toMatch(/^https:\/\/cam\.example\.com\/api\/u\/[\w-]{64}$/);
  expect(links.readUnsubscribe(tokenIn(page))).toEqual(message);
  expect(links.readUnsubscribe(tokenIn(oneClick))).toEqual(message);
});

test("a link in an old mail is read after the secret was changed, as long as the old one is known", () => {
  const token = tokenIn(links.unsubscribe(message).page);
  const next = "another secret, of the year after this one";
  expect(createPublicLinks({ base, secret: next, previous: secret }).readUnsubscribe(token)).toEqual(message);
  expect(createPublicLinks({ base, secret: next }).readUnsubscribe(token)).toBeNull();
});

test("a token with any sign of it changed, cut or added is nobody's", () => {
  const token = tokenIn(links.unsubscribe(message).page);
  for (let at = 0; at < token.length; at++) {
    const other = token[at] === "A" ? "B" : "A";
    expect(links.readUnsubscribe(`${token.slice(0, at)}${other}${token.slice(at + 1)}`)).toBeNull();
  }
  for (const wrong of [
    "",
    token.slice(1),
    token.slice(0, -1),
    `${token}A`,
    ` ${token}`,
    `${token}=`,
    "ü".repeat(64),
  ])
    expect(links.readUnsubscribe(wrong)).toBeNull();
});

test.each([
  ["https://cam.example.com", true],
  ["http://cam.example.com", false],
  ["https://localhost:3000", false],
  ["http://127.0.0.1:3000", false],
])("%s is reachable from outside: %s", (where, reachable) => {
  expect(createPublicLinks({ base: where, secret }).reachable).toBe(reachable);
});
