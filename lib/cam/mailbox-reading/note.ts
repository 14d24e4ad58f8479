import { raiseAlert } from "../alert/raise";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { keepable } from "../keepable";
import type { ReaderTrouble } from "../ports/mail-reader";
import { againAfter, isTold } from "./rules";

export const noteRead = ({ db, workspaceId, now }: CamContext, id: string) =>
  db.mailbox.updateMany({
    where: { workspaceId, id },
    data: {
      ...{ lastReadAt: now(), readTrouble: null, readTroubleAt: null, readFailures: 0, readAgainAt: null },
      updatedAt: now(),
    },
  });

/** Written down beside the mailbox; people are called once a day, and at once only where they have to mend something. */
export const noteTrouble = (ctx: CamContext, id: string, trouble: ReaderTrouble) =>
  inTransaction(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    const now = tx.now();
    const reason = keepable(trouble.reason).slice(0, 500);
    const [row] = await db.mailbox.updateManyAndReturn({
      where: { workspaceId, id },
      data: { readTrouble: reason, readTroubleAt: now, readFailures: { increment: 1 }, updatedAt: now },
      select: { address: true, readFailures: true },
    });
    if (!row) return;
    await db.mailbox.updateMany({
      where: { workspaceId, id },
      data: { readAgainAt: new Date(now.getTime() + againAfter(trouble, row.readFailures)) },
    });
    if (row.readFailures === 1)
      await recordAudit(tx, {
        action: "mailbox.not-read",
        subjectKind: "mailbox",
        subjectId: id,
        detail: { address: row.address, because: reason },
      });
    if (!isTold(trouble, row.readFailures)) return;
    await raiseAlert(tx, {
      kind: "MAILBOX_TROUBLE",
      idempotencyKey: `mail-not-read:${id}:${now.toISOString().slice(0, 10)}`,
      subject: { kind: "mailbox", id },
      title: `CAM cannot read ${row.address}`,
      text: `${reason} Until it can, answers to this address are not seen here: nobody is stopped by them.`,
      link: "/settings/mailboxes",
    });
  });
