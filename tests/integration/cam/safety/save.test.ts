import { describe, expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { addHoliday, addHolidaySet } from "@/lib/cam/holiday/add";
import { listHolidays } from "@/lib/cam/holiday/reads";
import { removeHoliday } from "@/lib/cam/holiday/remove";
import { readGoingLive } from "@/lib/cam/safety/going-live";
import { safetyOf } from "@/lib/cam/safety/limits";
import { readSafety } from "@/lib/cam/safety/reads";
import { firstLimits } from "@/lib/cam/safety/rules";
import { saveSafety } from "@/lib/cam/safety/save";
import { SaveSafety } from "@/lib/cam/safety/schema";
import { setMode } from "@/lib/cam/safety/set-mode";
import { readCapUse } from "@/lib/cam/safety/use";
import type { Role } from "@/lib/db/generated/enums";
import { createPublicLinks } from "@/lib/public-links";
import { testFirstValues, testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { mailAgencyIn } from "@/tests/support/mail-agency";
import { audited } from "@/tests/support/people";

const { db } = await testDatabase();

const limits = (more: object = {}) =>
  SaveSafety.parse({ ...firstLimits(testFirstValues), version: null, ...more });

describe("limits", () => {
  test("are saved once, win over the first values, and never over a colleague's", async () => {
    const { ctx, workspace } = await testWorkspace(db, { role: "ADMIN" });
    expect(await readSafety(ctx)).toMatchObject({ source: "first values", version: null, mode: "SANDBOX" });
    expect(await saveSafety(ctx, limits({ dailyCap: 40 }))).toEqual({ version: 0 });
    expect(await safetyOf(ctx)).toMatchObject({ dailyCap: 40, source: "settings" });
    await expect(saveSafety(ctx, limits({ dailyCap: 900 }))).rejects.toMatchObject({ code: "conflict" });
    expect(await saveSafety(ctx, limits({ dailyCap: 60, version: 0, allowlist: " " }))).toEqual({
      version: 1,
    });
    await expect(saveSafety(ctx, limits({ dailyCap: 900, version: 0 }))).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await safetyOf(ctx)).toMatchObject({ dailyCap: 60, allowlist: null });
    const said = (await audited(db, "safety.changed")).filter((one) => one.workspaceId === workspace.id);
    expect(said).toMatchObject([
      { before: { dailyCap: 500 }, after: { dailyCap: 40 } },
      { before: { dailyCap: 40 }, after: { dailyCap: 60 } },
    ]);
    // What says when a campaign pauses itself stays as it began.
    expect(await db.safetySettings.findFirst({ where: { workspaceId: workspace.id } })).toMatchObject({
      autoPauseOn: false,
      autoPause: { minSends: 50 },
    });
  });

  test.each<Role>(["OPERATOR", "VIEWER"])("are not a %s's to change", async (role) => {
    const { ctx } = await testWorkspace(db, { role });
    await expect(saveSafety(ctx, limits())).rejects.toMatchObject({ code: "forbidden" });
    await expect(setMode(ctx, { to: "DRY_RUN", from: "SANDBOX" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(addHolidaySet(ctx, { country: "PT", year: 2026 })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test.each([
    ["dailyCap", -1],
    ["dailyCap", "many"],
    ["dailyCap", "40"],
    ["batchCap", 0],
    ["latenessMinutes", 1.5],
    ["allowlist", "("],
    ["allowlist", "(a+)+$"],
    ["sendWindow", [{ weekday: 8, from: "09:00", until: "10:00" }]],
  ])("%s %j is refused", (name, value) => {
    expect(
      SaveSafety.safeParse({ ...firstLimits(testFirstValues), version: null, [name]: value }).success,
    ).toBe(false);
  });
});

describe("the mode", () => {
  const ready = async (problem?: string) => {
    const agency = await mailAgencyIn(db);
    const { workspaceId, ctx } = agency;
    const admin: CamContext = {
      ...ctx,
      actor: ctx.actor.kind === "operator" ? { ...ctx.actor, role: "ADMIN" } : ctx.actor,
    };
    await db.workspace.update({ where: { id: workspaceId }, data: { mode: "DRY_RUN" } });
    await db.mailbox.updateMany({
      where: { workspaceId },
      data: { sealedCredentials: ctx.sealer.seal("{}", { workspaceId, purpose: "test" }) },
    });
    await db.sendingDomain.create({
      data: {
        workspaceId,
        domain: "lighthouse.example.com",
        profile: "RESEND",
        check: {
          findings: [
            {
              of: "SPF",
              outcome: problem ? "FAIL" : "PASS",
              says: problem ?? "Fine.",
              found: [],
              paste: null,
            },
          ],
        },
        checkedAt: ctx.now(),
      },
    });
    return { ...agency, ctx: admin };
  };

  test("goes live with all a mail needs, and with the figure that was read", async () => {
    const { ctx, workspaceId, mail } = await ready();
    await mail("ana@clinic.example", "READY");
    await mail("joao@clinic.example", "PLANNED");
    const { demands, going } = await readGoingLive(ctx);
    expect(demands.every(({ met }) => met)).toBe(true);
    expect(going).toEqual({ ready: 1, waiting: 1, campaigns: 1, people: 2 });
    await expect(setMode(ctx, { to: "LIVE", from: "DRY_RUN", ready: 0 })).rejects.toThrow(
      "1 message is ready",
    );
    await expect(setMode(ctx, { to: "LIVE", from: "SANDBOX", ready: 1 })).rejects.toThrow("Somebody else");
    expect(await setMode(ctx, { to: "LIVE", from: "DRY_RUN", ready: 1 })).toEqual({ mode: "LIVE" });
    expect(await db.workspace.findUnique({ where: { id: workspaceId } })).toMatchObject({ mode: "LIVE" });
    expect(
      (await audited(db, "safety.mode-changed")).filter((one) => one.workspaceId === workspaceId),
    ).toMatchObject([{ before: { mode: "DRY_RUN" }, after: { mode: "LIVE" }, detail: { ready: 1 } }]);
    // Back is never held up.
    await db.workspace.update({ where: { id: workspaceId }, data: { stopAll: true } });
    expect(await setMode(ctx, { to: "SANDBOX", from: "LIVE" })).toEqual({ mode: "SANDBOX" });
  });

  test("stays, and says everything that is missing", async () => {
    const { ctx, workspaceId } = await ready("No SPF record was found.");
    await db.workspace.update({ where: { id: workspaceId }, data: { postalAddress: null } });
    const local: CamContext = {
      ...ctx,
      links: createPublicLinks({ base: "http://127.0.0.1:3000", secret: "x".repeat(40) }),
    };
    const refused = setMode(local, { to: "LIVE", from: "DRY_RUN", ready: 0 });
    await expect(refused).rejects.toThrow("postal address");
    await expect(refused).rejects.toThrow("CAM_PUBLIC_URL");
    await expect(refused).rejects.toThrow("No SPF record was found.");
    await db.mailbox.updateMany({ where: { workspaceId }, data: { state: "PAUSED", stateBecause: "Away" } });
    await expect(setMode(ctx, { to: "LIVE", from: "DRY_RUN", ready: 0 })).rejects.toThrow(
      "Connect a mailbox",
    );
    expect(await db.workspace.findUnique({ where: { id: workspaceId } })).toMatchObject({ mode: "DRY_RUN" });
  });
});

test("what is used of each cap is what the last 24 hours took and nobody gave back", async () => {
  const { ctx, workspaceId, mail, clinics, mailboxId } = await mailAgencyIn(db);
  const place = (outboundId: string, hours: number, releasedAt: Date | null = null) =>
    db.quotaUse.createMany({
      data: (
        [
          ["WORKSPACE", ""],
          ["CAMPAIGN", clinics.id],
          ["MAILBOX", mailboxId],
          ["DOMAIN", "clinic.example"],
        ] as const
      ).map(([scope, scopeKey]) => ({
        ...{ workspaceId, outboundId, attempt: 1, scope, scopeKey, releasedAt },
        at: new Date(ctx.now().getTime() - hours * 3_600_000),
      })),
    });
  for (const [place_, hours] of [1, 23, 25].entries())
    await place((await mail(`person-${place_}@clinic.example`)).outboundId, hours);
  await place((await mail("back@clinic.example")).outboundId, 1, ctx.now());
  expect(await readCapUse(ctx)).toMatchObject([
    { scope: "WORKSPACE", used: 2, cap: 500 },
    { scope: "CAMPAIGN", of: "Clinics", used: 2, cap: 20 },
    { scope: "MAILBOX", of: "ada@lighthouse.example.com", used: 2, cap: 20 },
    { scope: "DOMAIN", of: "clinic.example", used: 2, cap: 20 },
  ]);
});

test("holidays are added by country and by day, once each, and taken out again", async () => {
  const { ctx } = await testWorkspace(db, { role: "ADMIN" });
  const other = await testWorkspace(db, { role: "ADMIN" });
  expect(await addHolidaySet(ctx, { country: "PT", year: 2026 })).toEqual({ added: 12 });
  expect(await addHolidaySet(ctx, { country: "PT", year: 2026 })).toEqual({ added: 0 });
  expect(await addHolidaySet(ctx, { country: "ES", year: 2026 })).toEqual({ added: 10 });
  const day = { date: "2026-07-20", name: "Company picnic", country: null };
  await addHoliday(ctx, day);
  await expect(addHoliday(ctx, day)).rejects.toMatchObject({ code: "conflict" });
  const days = await listHolidays(ctx);
  // The clock says March: New Year's Day lies behind.
  expect(days.some(({ date }) => date < "2026-02-28")).toBe(false);
  const picnic = days.find(({ name }) => name === "Company picnic");
  expect(picnic).toMatchObject({ date: "2026-07-20", country: null });
  await expect(removeHoliday(other.ctx, { holidayId: picnic?.id ?? "" })).rejects.toMatchObject({
    code: "missing",
  });
  await removeHoliday(ctx, { holidayId: picnic?.id ?? "" });
  expect((await listHolidays(ctx)).some(({ name }) => name === "Company picnic")).toBe(false);
  expect(await listHolidays(other.ctx)).toEqual([]);
});
