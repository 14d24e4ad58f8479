import { expect, test } from "vitest";
import { sendingDomainsOf } from "@/lib/cam/sending-domain/reads";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

test("what stands in a domain's way is that workspace's own, and one nobody looked at is said so", async () => {
  const [here, there] = [await testWorkspace(db), await testWorkspace(db)];
  const check = { findings: [] };
  const checkedAt = here.ctx.now();
  await db.sendingDomain.createMany({
    data: [
      { workspaceId: here.workspace.id, domain: "example.com", profile: "RESEND", check, checkedAt },
      {
        workspaceId: there.workspace.id,
        domain: "example.com",
        profile: "RESEND",
        check,
        checkedAt,
        pausedAt: checkedAt,
        pausedBecause: "Too many complained.",
        pausedBy: "limits",
      },
    ],
  });
  const found = await sendingDomainsOf(here.ctx, ["example.com", "example.org"]);
  expect(found.get("example.com")).toEqual({ paused: null, problem: null });
  expect(found.get("example.org")?.problem).toMatch(/not checked yet/);
  expect((await sendingDomainsOf(there.ctx, ["example.com"])).get("example.com")?.paused).toMatch(/Too many/);
});
