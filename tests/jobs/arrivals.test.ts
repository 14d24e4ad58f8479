import { afterAll, afterEach, describe, expect, test } from "vitest";
import { inboxJob } from "@/lib/cam/jobs/inbox";
import { providerReportsJob } from "@/lib/cam/jobs/provider-reports";
import { readSoon } from "@/lib/cam/jobs/read-soon";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { testDatabase } from "@/tests/support/database";
import { resendStandIn } from "@/tests/support/mail-stand-ins";
import { runners, type Stage } from "@/tests/support/runners";
import { OURS, receivingIn } from "../integration/cam/arrival/scene";
import { raw } from "../integration/cam/mailbox-reading/scene";

const place = await testDatabase();
const { db } = place;
const resend = await resendStandIn();
afterAll(() => resend.close());

describe.each(Object.entries(runners))("on the %s runner", (name, openStage) => {
  let stage: Stage;
  afterEach(() => stage.close());

  test("what Resend told of is fetched and handled, and what was not there yet is asked for again", async () => {
    const { ctx, tell, rows, arrivals, mailboxId, workspaceId } = await receivingIn(db, resend);
    stage = await openStage(place, [inboxJob, providerReportsJob], { mailReceiver: ctx.mailReceiver });
    const [here, late] = [`here-${name}`, `late-${name}`];
    resend.receive(here, raw("Here"));
    for (const email_id of [here, late]) await tell({ email_id, to: [OURS] });
    const asked = async () => {
      const { id } = await db.run.findFirstOrThrow({
        where: { workspaceId, job: "inbox" },
        orderBy: { id: "desc" },
      });
      return stage.ended(id);
    };
    await readSoon(ctx, mailboxId);
    expect(await asked()).toMatchObject({ state: "COMPLETED", counts: { kept: 1, handled: 1, failed: 0 } });
    expect((await rows())[0]).toMatchObject({ subject: "Here", handledAt: expect.any(Date) });
    expect((await arrivals()).map(({ tries }) => tries).sort()).toEqual([0, 1]);

    resend.receive(late, raw("Late"));
    stage.pass(5 * 60_000);
    const { runId } = await requestRun(ctx, providerReportsJob, { input: {}, trigger: "RUN_NOW" });
    expect(await stage.ended(runId)).toMatchObject({ state: "COMPLETED" });
    expect(await asked()).toMatchObject({ state: "COMPLETED", counts: { kept: 1, handled: 1 } });
    expect((await rows()).map(({ subject }) => subject)).toEqual(["Here", "Late"]);
  });
});
