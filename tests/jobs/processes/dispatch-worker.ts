// Sends what is due until nothing is, in a process of its own that ends itself, by the hardest signal, where a story wants it.
import { createResendSender } from "@/lib/adapters/email-sender/resend/adapter";
import { createSmtpSender } from "@/lib/adapters/email-sender/smtp/adapter";
import type { CamContext, WorkspaceId } from "@/lib/cam/context";
import { dispatchDue } from "@/lib/cam/sending/dispatch";
import { createDb } from "@/lib/db";
import { newId } from "@/lib/ids";
import { createMailRoom } from "@/lib/mail-room";
import { storyParts } from "@/tests/support/runners";

const {
  DATABASE_URL: url = "",
  WORKSPACE = "",
  NOW = "",
  KILL_AT = "",
  SMTP_PORT,
  RESEND_URL,
  RESEND_KEY = "",
} = process.env;
const [boundaryToDieAt, countToDieAt] = KILL_AT.split(":");
const started = Date.now();
const now = () => new Date(new Date(NOW).getTime() + Date.now() - started);
const db = createDb(url, { max: 4 });
const room = createMailRoom(() =>
  SMTP_PORT
    ? createSmtpSender(
        { host: "127.0.0.1", port: Number(SMTP_PORT), security: "none" },
        { reach: { allowPrivate: true } },
      )
    : createResendSender({ key: RESEND_KEY, ...(RESEND_URL && { baseUrl: RESEND_URL }) }),
);
const { system } = storyParts(db, [], now, undefined, { mail: room });
const ctx: CamContext = {
  ...system,
  actor: { kind: "cli", name: "worker" },
  workspaceId: WORKSPACE as WorkspaceId,
};

let reached = 0;
const { counts } = await dispatchDue(ctx, {
  worker: `worker ${newId()}`,
  campaignId: null,
  until: new Date(now().getTime() + 120_000),
  at: async (boundary) => {
    if (boundary === boundaryToDieAt && ++reached === Number(countToDieAt))
      process.kill(process.pid, "SIGKILL");
  },
});
console.log(`done ${JSON.stringify(counts)}`);
await room.close();
await db.$disconnect();
