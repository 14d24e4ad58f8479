import { promisify } from "node:util";
import { createGunzip, gunzip } from "node:zlib";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import type { InboundId } from "../inbound/schema";
import { LARGEST_MESSAGE, readMessage } from "../raw-message/read";
import { attachmentsOf, headersOf, htmlOf } from "./contents";
import { fileNameOf } from "./rules";
import type { ReadOriginal } from "./schema";

const unzip = promisify(gunzip);
/** A little more than is read of a message, so that the reader sees that there was more. */
const MOST = LARGEST_MESSAGE * 2;

/** The message as it came: its HTML made harmless, what came along, and who carried it. */
export async function readOriginal(ctx: CamContext, { inboundId, html: wanted }: ReadOriginal) {
  requireRole(ctx, "VIEWER");
  const kept = await keptOf(ctx, inboundId);
  const about = { id: inboundId, size: kept.size, incomplete: kept.incomplete };
  const message = kept.bytes && (await opened(kept.bytes));
  if (!message)
    return {
      ...about,
      ...{ html: null, hasHtml: false, remoteImages: 0, missingImages: 0, cut: [] as string[] },
      ...{ attachments: [], headers: "" },
      why: kept.bytes
        ? "What was kept of this message cannot be read here. It can be downloaded as it came."
        : "CAM has no original of this message: what it read of it is all there is.",
    };
  const clean = htmlOf(message);
  return {
    ...about,
    html: wanted === "yes" ? (clean?.html ?? null) : null,
    hasHtml: clean !== null,
    remoteImages: clean?.remoteImages ?? 0,
    missingImages: clean?.missingImages ?? 0,
    cut: [...message.cut, ...(clean?.cut ? ["html"] : [])] as string[],
    attachments: attachmentsOf(message),
    headers: headersOf(message),
    why: clean ? null : "This message has no HTML: its text is all it says.",
  };
}
export type Original = Awaited<ReturnType<typeof readOriginal>>;

/** The bytes as they came, for a program of one's own. Whoever takes them away is written down. */
export async function takeMessage(ctx: CamContext, { inboundId }: InboundId) {
  requireRole(ctx, "OPERATOR");
  const { bytes, subject } = await keptOf(ctx, inboundId);
  if (!bytes) throw new Refusal("missing", "CAM has no original of this message.");
  await recordAudit(ctx, { action: "inbound.downloaded", subjectKind: "inbound", subjectId: inboundId });
  return { name: fileNameOf(subject), bytes };
}
export type TakenMessage = Awaited<ReturnType<typeof takeMessage>>;

/** Piece by piece, as it was packed. */
export async function* piecesOf({ bytes }: TakenMessage): AsyncIterable<Uint8Array> {
  const whole = createGunzip();
  whole.end(bytes);
  for await (const piece of whole) yield piece as Uint8Array;
}

async function keptOf({ db, workspaceId }: CamContext, inboundId: string) {
  const row = await db.inbound.findUnique({
    where: { workspaceId_id: { workspaceId, id: inboundId } },
    select: {
      ...{ subject: true, incomplete: true, redactedAt: true },
      raw: { select: { bytes: true, size: true } },
    },
  });
  if (!row) throw new Refusal("missing", "There is no such message.");
  if (row.redactedAt) throw new Refusal("missing", "This message was erased on request.");
  const { raw, subject, incomplete } = row;
  return { subject, incomplete, bytes: raw?.bytes ?? null, size: raw?.size ?? null };
}

async function opened(bytes: Uint8Array) {
  try {
    return readMessage(await unzip(bytes, { maxOutputLength: MOST }));
  } catch {
    return null;
  }
}
