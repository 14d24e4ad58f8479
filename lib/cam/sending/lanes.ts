import type { CamContext } from "../context";
import { accountMark, openMailbox } from "../mailbox/account";
import type { EmailSender } from "../ports/email-sender";

/** A mail server has one connection of us, as people have; others take a few requests at a time. */
const LANES = { SMTP: 1, RESEND: 4, SANDBOX: 8 } as const;

export interface Lane {
  sender: EmailSender;
  width: number;
  inAir: number;
  waiting: (() => void)[];
  /** Why nothing more goes from here in this run. */
  closed: string | null;
  /** Which account it sends through. */
  mark: string;
}

/** Public to dispatch: the open account of each mailbox that mails leave by in this run. */
export function lanesOf(ctx: CamContext) {
  const lanes = new Map<string, Promise<Lane>>();
  async function open({ db }: CamContext, mailboxId: string): Promise<Lane> {
    const mailbox = await db.mailbox.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: mailboxId } },
      select: { id: true, version: true, provider: true, connection: true, sealedCredentials: true },
    });
    const opened = openOrSay(ctx, mailbox);
    const lane = { width: LANES[mailbox.provider], inAir: 0, waiting: [], mark: accountMark(mailbox) };
    return opened.ok
      ? { ...lane, sender: opened.sender, closed: null }
      : { ...lane, sender: NOBODY, closed: opened.because };
  }
  const settled = new Map<string, Lane>();
  // Inside a transaction it is asked there: whoever holds one connection and waits for another keeps it from everybody.
  async function of(mailboxId: string | null, within: CamContext = ctx) {
    const id = mailboxId ?? "";
    const opening = lanes.get(id) ?? open(within, id);
    lanes.set(id, opening);
    opening.catch(() => lanes.delete(id));
    const lane = await opening;
    settled.set(id, lane);
    return lane;
  }
  return {
    of: (mailboxId: string | null) => of(mailboxId),
    /** Its mailbox has another account by now: whoever goes next opens that one. */
    forget(lane: Lane) {
      for (const [id, one] of settled)
        if (one === lane) {
          settled.delete(id);
          lanes.delete(id);
        }
    },
    closed: () => [...settled].flatMap(([id, { closed }]) => (closed === null ? [] : [id])),
    async accountOf(tx: CamContext, mailboxId: string | null) {
      if (mailboxId === null) return null;
      const { mark, sender } = await of(mailboxId, tx);
      return { mark, sameForSeconds: sender.sameForSeconds };
    },
  };
}

/** An account that cannot be read closes its own lane, and nobody else's. */
function openOrSay(
  ctx: CamContext,
  mailbox: Parameters<typeof openMailbox>[1],
): ReturnType<typeof openMailbox> {
  try {
    return openMailbox(ctx, mailbox);
  } catch (error) {
    ctx.log.error({ error, mailboxId: mailbox.id }, "a mailbox's account cannot be read");
    return { ok: false, because: "Its account cannot be read. Enter it again." };
  }
}

const NOBODY: EmailSender = {
  sameForSeconds: null,
  send: async () => ({
    ...{ status: "later", about: "mailbox", afterSeconds: null, code: null },
    reason: "This mailbox is not connected.",
  }),
  check: async () => ({ status: "unreachable", reason: "This mailbox is not connected." }),
  close: async () => {},
};

export async function entered(lane: Lane) {
  if (lane.inAir >= lane.width) await new Promise<void>((go) => lane.waiting.push(go));
  lane.inAir++;
}

export function left(lane: Lane) {
  lane.inAir--;
  lane.waiting.shift()?.();
}
