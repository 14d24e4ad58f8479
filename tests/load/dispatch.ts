// How quickly mails that are due go out, with every check on, against a bare loop over the same client to the same server.
import { type ChildProcess, fork } from "node:child_process";
import net from "node:net";
import { createTransport } from "nodemailer";
import { Resend } from "resend";
import { createResendSender } from "@/lib/adapters/email-sender/resend/adapter";
import { createSmtpSender } from "@/lib/adapters/email-sender/smtp/adapter";
import type { CamContext } from "@/lib/cam/context";
import { nurtureJob } from "@/lib/cam/jobs/nurture";
import { PlanInput } from "@/lib/cam/planning/schema";
import type { EmailSender, MailToSend } from "@/lib/cam/ports/email-sender";
import { dispatchDue } from "@/lib/cam/sending/dispatch";
import { mailOf } from "@/lib/cam/sending/mail";
import { messagesById } from "@/lib/cam/sending/messages";
import { newId } from "@/lib/ids";
import { createMailRoom } from "@/lib/mail-room";
import { mail, sendingScene } from "@/tests/integration/cam/sending/scene";
import { openLimits } from "@/tests/support/open-limits";
import { openDb } from "@/tests/support/runners";
import type { Figure } from "./figure";
import { fillDue, WORDING } from "./mail-rows";
import { seconds, steps } from "./measure";

const MAILS = Number(process.env.CAM_BENCH_MAILS ?? 10_000);
/** As many as a mailbox of that provider has in the air (lib/cam/sending/dispatch.ts). */
const LANES = { SMTP: 1, RESEND: 4 };
type Provider = keyof typeof LANES;
const KEY = "re_bench";

export async function dispatchFigures(url: string): Promise<Figure[]> {
  const sink = await startSink();
  try {
    return [...(await figuresOf(url, "SMTP", sink)), ...(await figuresOf(url, "RESEND", sink))];
  } finally {
    sink.end();
  }
}

type Sink = Awaited<ReturnType<typeof startSink>>;
async function startSink() {
  const child: ChildProcess = fork("tests/load/processes/sink.mjs");
  const said = <T>() => new Promise<T>((done) => child.once("message", (word) => done(word as T)));
  const ports = await said<{ smtpPort: number; resendPort: number }>();
  return {
    ...ports,
    async taken() {
      child.send("taken");
      return (await said<{ taken: number }>()).taken;
    },
    end: () => child.disconnect(),
  };
}

async function figuresOf(url: string, provider: Provider, sink: Sink): Promise<Figure[]> {
  const db = openDb(url);
  const scene = await sendingScene(db, { steps: [mail(WORDING)], provider, dailyCap: 20_000_000 });
  const { campaignId, sequenceId, clock } = scene;
  const sender = senderTo(provider, sink);
  const ctx: CamContext = { ...scene.ctx, mail: createMailRoom(() => sender) };
  const { workspaceId } = ctx;
  const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: "00:00", until: "23:59" }));
  await openLimits(ctx, { latenessMinutes: 20_160, sendWindow: always });
  await db.safetySettings.update({ where: { workspaceId }, data: { batchCap: 10_000 } });
  await db.campaign.update({
    where: { workspaceId_id: { workspaceId, id: campaignId } },
    data: { dailyCap: 1_000_000 },
  });
  await fillDue(db, {
    workspaceId,
    campaignId,
    sequenceId,
    leads: MAILS,
    at: ctx.now(),
    zone: "Europe/Lisbon",
  });
  const asJob: CamContext = { ...ctx, actor: { kind: "job", name: "nurture", runId: newId() } };
  await nurtureJob.perform({
    ctx: asJob,
    step: steps(asJob),
    input: PlanInput.parse({ campaignId }),
    progress: () => {},
  });
  clock.pass(3_600_000);
  await db.$executeRawUnsafe("vacuum analyze");
  const ids = (
    await db.outbound.findMany({
      where: { workspaceId, state: "READY", dueAt: { lte: ctx.now() } },
      select: { id: true },
    })
  ).map(({ id }) => id);
  if (ids.length !== MAILS) throw new Error(`${ids.length} of ${MAILS} mails are due.`);
  const mails = (await messagesById(ctx, ids)).map((message) => mailOf(ctx, message));

  const bare = await seconds(() => bareLoop(provider, sink, mails));
  const before = await sink.taken();
  const until = new Date(ctx.now().getTime() + 60_000);
  const ours = await seconds(() => dispatchDue(asJob, { worker: "bench", campaignId: null, until }));
  const again = await seconds(() => bareLoop(provider, sink, mails));
  const sent = await db.outbound.count({ where: { workspaceId, state: "SENT" } });
  if (sent !== MAILS || (await sink.taken()) !== before + 2 * MAILS)
    throw new Error(`${sent} of ${MAILS} went.`);
  // A twentieth of them: at 40 ms each, all would take longer than everything else here.
  const few = mails.slice(0, Math.ceil(MAILS / 20));
  const unhurried =
    provider === "SMTP" ? await seconds(() => bareLoop(provider, sink, few, false)) : undefined;
  await sender.close();
  await db.$disconnect();
  const loop = (bare + again) / 2;
  const name = provider === "SMTP" ? "SMTP" : "Resend";
  const figures: Figure[] = [
    { name: `${name}: ${MAILS} mails, every check`, value: ours, unit: "seconds" },
    { name: `${name}: mails a second`, value: MAILS / ours, unit: "per second" },
    { name: `${name}: a bare loop, mails a second`, value: MAILS / loop, unit: "per second" },
    { name: `${name}: as slow as a bare loop`, value: ours / loop, unit: "ratio" },
  ];
  if (unhurried === undefined) return figures;
  return [
    ...figures,
    { name: "SMTP: the client as it comes, a second", value: few.length / unhurried, unit: "per second" },
    { name: "SMTP: as slow as that", value: ours / MAILS / (unhurried / few.length), unit: "ratio" },
  ];
}

const senderTo = (provider: Provider, { smtpPort, resendPort }: Sink): EmailSender =>
  provider === "SMTP"
    ? createSmtpSender(
        { host: "127.0.0.1", port: smtpPort, security: "none" },
        { reach: { allowPrivate: true } },
      )
    : createResendSender({ key: KEY, baseUrl: `http://127.0.0.1:${resendPort}` });

/**
 * What a script of twenty lines does: the vendors' own clients, and no question asked. Nodemailer as it comes lets the last
 * bytes of each mail wait for a word that is not coming, 40 ms on most machines; ours does not, so neither does the loop.
 */
async function bareLoop(
  provider: Provider,
  { smtpPort, resendPort }: Sink,
  mails: readonly MailToSend[],
  atOnce = true,
) {
  const server = { host: "127.0.0.1", port: smtpPort };
  const pool = createTransport({
    ...server,
    ...(atOnce && {
      getSocket(_options: unknown, done: (error: null, opened: { connection: net.Socket }) => void) {
        const connection = net.connect({ ...server, noDelay: true });
        connection.once("connect", () => done(null, { connection }));
      },
    }),
    pool: true,
    maxConnections: LANES.SMTP,
    maxMessages: Number.POSITIVE_INFINITY,
  });
  const resend = new Resend(KEY, { baseUrl: `http://127.0.0.1:${resendPort}` });
  const queue = mails[Symbol.iterator]();
  const send = async ({ from, to, subject, text, html, headers, messageId, idempotencyKey }: MailToSend) => {
    const all = { subject, text, ...(html && { html }) };
    if (provider === "SMTP")
      await pool.sendMail({
        ...all,
        from: { name: from.name ?? "", address: from.address },
        to: to.address,
        headers: { ...headers },
        messageId: `<${messageId}>`,
      });
    else
      await resend.emails.send(
        {
          ...all,
          from: from.address,
          to: [to.address],
          headers: { ...headers, "Message-ID": `<${messageId}>` },
        },
        { idempotencyKey },
      );
  };
  const lane = async () => {
    for (const one of queue) await send(one);
  };
  await Promise.all(Array.from({ length: LANES[provider] }, lane));
  pool.close();
}
