import { expect } from "vitest";
import { createImapReader } from "@/lib/adapters/mail-reader/imap/adapter";
import type { CamContext } from "@/lib/cam/context";
import { credentialsOf } from "@/lib/cam/mailbox/account";
import type { PrismaClient } from "@/lib/db/generated/client";
import { raw, readingIn } from "@/tests/integration/cam/mailbox-reading/scene";
import { IMAP_PASSWORD, startDovecot } from "./dovecot";
import { imapLine } from "./imap-line";
import { deliver } from "./mail-reading";

/** Mailboxes on a real server, by a line that a test can cut. */
export async function readingByLine(db: PrismaClient) {
  const dovecot = await startDovecot();
  const line = await imapLine(dovecot.port);
  const reader = createImapReader({ reach: { allowPrivate: true }, connectMs: 5000, answerMs: 5000 });
  let people = 0;

  async function account() {
    const made = await readingIn(db);
    const { workspaceId } = made.ctx;
    const user = `ada-${++people}@example.com`;
    const ctx: CamContext = { ...made.ctx, mailReader: reader };
    const sealed = (password: string) =>
      ctx.sealer.seal(JSON.stringify({ imapPassword: password }), {
        workspaceId,
        purpose: credentialsOf(made.mailboxId),
      });
    await db.mailbox.update({
      where: { workspaceId_id: { workspaceId, id: made.mailboxId } },
      data: {
        connection: { imap: { host: "127.0.0.1", port: line.port, security: "none", user } },
        sealedCredentials: sealed(IMAP_PASSWORD),
      },
    });
    const put = (path: string, text: string | Buffer) => deliver(dovecot, user, path, text, made.ctx.now());
    const subjects = async () => (await made.rows()).map(({ subject }) => subject).toSorted();
    return { ...made, ctx, user, put, subjects, sealed, read: () => made.read(ctx) };
  }

  /** Mail comes, the line is cut at one command of a reading, and the next one has it all: for every so manieth command. */
  async function cutEvery(step: number, how: "before" | "in the answer") {
    const { put, read, subjects } = await account();
    const all: string[] = [];
    const come = async (of: string) => {
      await put("INBOX", raw(`Mail ${of}`));
      await put("Junk", raw(`Spam ${of}`));
      await put("Gesendet", raw(`Sent ${of}`));
      all.push(`Mail ${of}`, `Spam ${of}`);
    };
    await come("0");
    line.plan({});
    expect(await read()).toMatchObject({ kept: 2, failed: 0 });
    const commands = line.said().length;
    expect(commands).toBeGreaterThan(12);
    for (let at = 1; at <= commands; at += step) {
      await come(`${at}`);
      line.plan({ cut: (_said, nth) => (nth === at ? how : undefined) });
      await read();
      const command = `${at}: ${line.said()[at - 1]}`;
      line.plan({});
      expect(await read(), command).toMatchObject({ failed: 0 });
      expect(await subjects(), command).toEqual(all.toSorted());
    }
  }

  return {
    dovecot,
    line,
    account,
    cutEvery,
    async close() {
      await line.close();
      await dovecot.close();
    },
  };
}
