import { createMemoryReader } from "@/lib/adapters/mail-reader/memory";
import type { CamContext } from "@/lib/cam/context";
import { credentialsOf } from "@/lib/cam/mailbox/account";
import { readMailbox } from "@/lib/cam/mailbox-reading/read";
import type { PrismaClient } from "@/lib/db/generated/client";
import { mailAgencyIn } from "@/tests/support/mail-agency";

const FOLDERS = [
  { path: "INBOX", role: "INBOX" },
  { path: "Junk", role: "SPAM" },
  { path: "Sent", role: "SENT" },
] as const;

/** A workspace whose mailbox can be read, and the server it lies on. */
export async function readingIn(db: PrismaClient) {
  const made = await mailAgencyIn(db, "SMTP");
  const server = createMemoryReader(FOLDERS);
  const ctx: CamContext = { ...made.ctx, mailReader: server };
  const { workspaceId } = ctx;
  const enter = async (mailboxId: string) =>
    db.mailbox.update({
      where: { workspaceId_id: { workspaceId, id: mailboxId } },
      data: {
        createdAt: ctx.now(),
        connection: { imap: { host: "imap.example.com", port: 993, security: "tls", user: "ada" } },
        sealedCredentials: ctx.sealer.seal(JSON.stringify({ imapPassword: "secret" }), {
          workspaceId,
          purpose: credentialsOf(mailboxId),
        }),
      },
    });
  await enter(made.mailboxId);
  const until = new Date(ctx.now().getTime() + 600_000);
  const read = (as: CamContext = ctx) => readMailbox(as, made.mailboxId, until);
  const rows = () =>
    db.inbound.findMany({ where: { workspaceId }, orderBy: [{ receivedAt: "asc" }, { id: "asc" }] });
  const mailbox = () =>
    db.mailbox.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: made.mailboxId } } });
  return { ...made, ctx, server, enter, read, rows, mailbox };
}

export const raw = (
  subject: string,
  {
    id,
    from = "Ana Berg <ana@clinic.example>",
    body = "Hello.",
    date = "Mon, 2 Mar 2026 08:00:00 +0000",
    more = [] as string[],
  }: {
    id?: string | null;
    from?: string;
    body?: string;
    date?: string;
    more?: string[];
  } = {},
) =>
  [
    `From: ${from}`,
    "To: ada@lighthouse.example.com",
    `Subject: ${subject}`,
    `Date: ${date}`,
    ...(id === null ? [] : [`Message-ID: <${id ?? `${subject.replaceAll(" ", "-")}@clinic.example`}>`]),
    ...more,
    "",
    body,
    "",
  ].join("\r\n");
