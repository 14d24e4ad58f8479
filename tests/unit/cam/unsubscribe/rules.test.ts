import { expect, test } from "vitest";
import { unsubscribeHeaders } from "@/lib/cam/unsubscribe/rules";
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
