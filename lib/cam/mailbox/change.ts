import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { Json } from "../json";
import { nameSendingDomain } from "../sending-domain/name";
import { takeBackLetters } from "../waiting-mail/letters";
import { enterAccount, plainAccount } from "./enter-account";
import { mailboxRow } from "./reads";
import type { ChangeMailbox } from "./schema";

const ACCOUNT = ["provider", "host", "port", "security", "user", "password", "key"] as const;
const SETTINGS = [
  "senderName",
  "dailyCap",
  "warmUpFrom",
  "warmUpStart",
  "warmUpStep",
  "zone",
  "signature",
] as const;

/** Changes what is named and leaves the rest. A change made on an older version is refused, whatever it touches. */
export async function changeMailbox(ctx: CamContext, { mailboxId, version, ...input }: ChangeMailbox) {
  requireRole(ctx, "ADMIN");
  const { workspaceId } = ctx;
  const row = await mailboxRow(ctx, mailboxId);
  if (row.state === "RETIRED")
    throw new Refusal("conflict", "This mailbox is retired. Connect its address again to use it.");
  if (row.version !== version) throw overtaken();
  const account = ACCOUNT.some((name) => input[name] !== undefined)
    ? await enterAccount(ctx, { ...input, provider: input.provider ?? row.provider }, row, mailboxId)
    : null;
  const changed = SETTINGS.filter(
    (name) => input[name] !== undefined && said(input[name]) !== said(row[name]),
  );
  const provider = input.provider ?? row.provider;
  return inTransaction(ctx, async (tx) => {
    const { count } = await tx.db.mailbox.updateMany({
      where: { workspaceId, id: mailboxId, version, state: { not: "RETIRED" } },
      data: {
        ...Object.fromEntries(changed.map((name) => [name, input[name]])),
        ...(account && { provider, ...account }),
        version: version + 1,
      },
    });
    if (count === 0) throw overtaken();
    if (account)
      await nameSendingDomain(tx, {
        address: row.address,
        provider,
        host: account.connection.smtp?.host ?? null,
      });
    const mayBeRead = changed.some((name) => name === "senderName" || name === "signature");
    const plannedAnew = mayBeRead ? await takeBackLetters(tx, { mailboxId }) : 0;
    const pick = (from: Record<string, unknown>) =>
      Object.fromEntries(changed.map((name) => [name, said(from[name])]));
    await recordAudit(tx, {
      action: "mailbox.changed",
      subjectKind: "mailbox",
      subjectId: mailboxId,
      before: { ...pick(row), ...(account && plainAccount(row.provider, row.connection)) },
      after: { ...pick(input), ...(account && plainAccount(provider, account.connection)) },
      detail: { address: row.address, secretEntered: Boolean(input.password ?? input.key), plannedAnew },
    });
    return { mailboxId, version: version + 1 };
  });
}

const said = (value: unknown): Json => (value instanceof Date ? value.toISOString() : (value as Json));

const overtaken = () =>
  new Refusal(
    "conflict",
    "Somebody else changed this mailbox since you opened it. Read it again, then make your change on what is there now.",
  );
