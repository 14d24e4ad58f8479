// How quickly a mailbox is read and kept, against a bare loop that fetches and parses the same messages of the same real server
// and keeps nothing.
import { ImapFlow } from "imapflow";
import PostalMime from "postal-mime";
import { createImapReader } from "@/lib/adapters/mail-reader/imap/adapter";
import type { CamContext } from "@/lib/cam/context";
import { credentialsOf } from "@/lib/cam/mailbox/account";
import { readMailbox } from "@/lib/cam/mailbox-reading/read";
import { IMAP_PASSWORD, startDovecot } from "@/tests/support/dovecot";
import { mailAgencyIn } from "@/tests/support/mail-agency";
import { openDb } from "@/tests/support/runners";
import type { Figure } from "./figure";
import { seconds } from "./measure";

const MESSAGES = Number(process.env.CAM_BENCH_MESSAGES ?? 10_000);
const ROUNDS = 3;
const USER = "ada@lighthouse.example.com";

const WORDS = "Thank you for your message. We have looked at it in the team and would like to know more. ";
/** An answer as people write it: some lines, and below them what they answer. */
const letter = (number: number) =>
  [
    `From: Person ${number} <person${number}@clinic.example>`,
    `To: Ada <${USER}>`,
    `Subject: Re: Shorter queues ${number}`,
    `Date: ${new Date(Date.now() - number * 1000).toUTCString()}`,
    `Message-ID: <${number}.bench@clinic.example>`,
    `In-Reply-To: <${number}.ours@lighthouse.example.com>`,
    `References: <${number}.ours@lighthouse.example.com>`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "",
    WORDS.repeat(3 + (number % 9)),
    "",
    "On Monday Ada wrote:",
    `> ${WORDS}`,
    "",
  ].join("\r\n");

export async function syncFigures(url: string): Promise<Figure[]> {
  const server = await startDovecot();
  const db = openDb(url);
  try {
    await server.as(USER, async (client) => {
      for (let number = 0; number < MESSAGES; number++) await client.append("INBOX", letter(number));
    });
    const bare: number[] = [];
    const kept: number[] = [];
    let memory = 0;
    for (let round = 0; round < ROUNDS; round++) {
      bare.push(await seconds(() => bareLoop(server.port)));
      const { ctx, mailboxId } = await scene(db, server.port);
      kept.push(
        await seconds(async () => {
          const looking = setInterval(() => {
            memory = Math.max(memory, process.memoryUsage().rss);
          }, 50);
          const done = await readMailbox(ctx, mailboxId, new Date(Date.now() + 600_000));
          clearInterval(looking);
          if (done.kept !== MESSAGES) throw new Error(`${done.kept} of ${MESSAGES} messages were kept.`);
        }),
      );
    }
    const [floor, ours] = [Math.min(...bare), Math.min(...kept)];
    return [
      { name: `${MESSAGES} messages fetched and parsed by a bare loop`, value: floor, unit: "seconds" },
      { name: `${MESSAGES} messages read and kept`, value: ours, unit: "seconds" },
      { name: "read and kept: as slow as the bare loop", value: ours / floor, unit: "ratio" },
      { name: "most memory while reading", value: memory, unit: "bytes" },
    ];
  } finally {
    await db.$disconnect();
    await server.close();
  }
}

async function bareLoop(port: number) {
  const client = new ImapFlow({
    ...{ host: "127.0.0.1", port, secure: false, doSTARTTLS: false, logger: false },
    auth: { user: USER, pass: IMAP_PASSWORD },
  });
  await client.connect();
  const lock = await client.getMailboxLock("INBOX", { readOnly: true });
  let read = 0;
  for await (const { source } of client.fetch("1:*", { uid: true, source: true })) {
    if (source && (await PostalMime.parse(source)).messageId) read++;
  }
  lock.release();
  await client.logout();
  if (read !== MESSAGES) throw new Error(`The bare loop read ${read} of ${MESSAGES}.`);
}

async function scene(db: ReturnType<typeof openDb>, port: number) {
  const made = await mailAgencyIn(db, "SMTP");
  const { workspaceId, mailboxId } = made;
  const ctx: CamContext = {
    ...made.ctx,
    now: () => new Date(),
    mailReader: createImapReader({ reach: { allowPrivate: true } }),
  };
  await db.mailbox.update({
    where: { workspaceId_id: { workspaceId, id: mailboxId } },
    data: {
      connection: { imap: { host: "127.0.0.1", port, security: "none", user: USER } },
      sealedCredentials: ctx.sealer.seal(JSON.stringify({ imapPassword: IMAP_PASSWORD }), {
        workspaceId,
        purpose: credentialsOf(mailboxId),
      }),
    },
  });
  return { ctx, mailboxId };
}
