import type { ImapFlow } from "imapflow";
import type { FolderState, ReaderTrouble } from "@/lib/cam/ports/mail-reader";
import type { ImapTrouble } from "./map";

type Or<T> = { did: T } | { trouble: ReaderTrouble };

/** A signed-in connection on which one thing is done at a time, and each of them in the folder it means. */
export interface Line {
  /** Runs it once the line is free. */
  turn<T>(deed: (client: ImapFlow) => Promise<T>): Promise<Or<T>>;
  /** As `turn`, with the folder open, for reading alone, and numbered as whoever asks believes. */
  inFolder<T>(
    folder: { path: string; uidValidity: bigint | null },
    deed: (client: ImapFlow, state: FolderState) => Promise<T>,
    as?: "it stands" | "now",
  ): Promise<Or<T>>;
}

class Renumbered extends Error {
  readonly uidValidity: bigint;
  constructor(path: string, uidValidity: bigint) {
    super(`The folder “${path}” was made anew: its messages have other numbers now.`);
    this.uidValidity = uidValidity;
  }
}

const broken = (client: ImapFlow) =>
  Object.assign(new Error("The connection ended."), client.byeReason ? { reason: client.byeReason } : {});

const isOver = (client: ImapFlow) => !client.usable || client.state === client.states.LOGOUT;

async function examine(client: ImapFlow, path: string): Promise<FolderState> {
  const opened = await client.mailboxOpen(path, { readOnly: true });
  if (!opened) throw broken(client);
  const { uidValidity, uidNext, highestModseq, exists } = opened as Partial<typeof opened>;
  if (!uidValidity)
    throw Object.assign(new Error("It gives its messages no lasting numbers (UIDVALIDITY)."), {
      responseStatus: "NO",
    });
  return {
    uidValidity,
    uidNext: uidNext ? BigInt(uidNext) : null,
    highestModseq: highestModseq ?? null,
    messages: exists ?? 0,
  };
}

export function createLine(client: ImapFlow, explain: (error: ImapTrouble) => ReaderTrouble): Line {
  let busy: Promise<unknown> = Promise.resolve();
  let opened: { path: string; state: FolderState } | null = null;

  function turn<T>(deed: (client: ImapFlow) => Promise<T>): Promise<Or<T>> {
    const mine = busy.then(async (): Promise<Or<T>> => {
      try {
        const did = await deed(client);
        // Once a server has said goodbye, imapflow answers what it is asked with nothing, not with an error:
        // taken for an empty folder, mail would be passed over.
        if (isOver(client)) throw broken(client);
        return { did };
      } catch (error) {
        opened = null;
        if (error instanceof Renumbered)
          return { trouble: { status: "renumbered", uidValidity: error.uidValidity, reason: error.message } };
        // What we made of an answer that never came is not why.
        const ended = isOver(client) && !(error as ImapTrouble).code;
        return { trouble: explain(ended ? broken(client) : (error as ImapTrouble)) };
      }
    });
    busy = mine;
    return mine;
  }

  return {
    turn,
    inFolder({ path, uidValidity }, deed, as = "it stands") {
      return turn(async () => {
        if (as === "now" || opened?.path !== path || !client.mailbox)
          opened = { path, state: await examine(client, path) };
        const { state } = opened;
        if (uidValidity !== null && state.uidValidity !== uidValidity)
          throw new Renumbered(path, state.uidValidity);
        return deed(client, state);
      });
    },
  };
}
