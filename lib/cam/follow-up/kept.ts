import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { CamContext } from "../context";
import { LARGEST_MESSAGE, readMessage } from "../raw-message/read";
import type { RawMessage } from "../raw-message/schema";
import { type Named, namedIn } from "./names";

const unzip = promisify(gunzip);
/** What is read of a message, and a little more so that the reader sees that there was more. */
const MOST = LARGEST_MESSAGE + 1;

export interface Kept {
  id: string;
  mailboxId: string;
  fromAddress: string | null;
  fromName: string | null;
  subject: string | null;
  receivedAt: Date;
  message: RawMessage;
  named: Named;
}

/** A message as it was kept, read. Before any transaction: reading one may take a second. */
export async function readKept({ db, workspaceId }: CamContext, inboundId: string): Promise<Kept | null> {
  const row = await db.inbound.findUnique({
    where: { workspaceId_id: { workspaceId, id: inboundId } },
    select: {
      ...{ id: true, mailboxId: true, fromAddress: true, fromName: true, subject: true, receivedAt: true },
      ...{ inReplyTo: true, references: true, raw: { select: { bytes: true } } },
    },
  });
  if (!row) return null;
  const { raw, inReplyTo, references, ...kept } = row;
  const bytes = raw ? await unzip(raw.bytes, { maxOutputLength: MOST * 2 }) : Buffer.alloc(0);
  const message = readMessage(bytes);
  const named = namedIn(message);
  return {
    ...{ ...kept, message },
    named: {
      ...named,
      // Where the message itself could not be had, its columns are what is known of it.
      answers: named.answers.length > 0 || !inReplyTo ? named.answers : [inReplyTo],
      before: named.before.length > 0 ? named.before : references.toReversed(),
    },
  };
}
