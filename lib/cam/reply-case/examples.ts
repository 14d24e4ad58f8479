import { isUtf8 } from "node:buffer";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import type { CamContext } from "../context";
import { ReplyFacts } from "../inbound/schema";
import { LARGEST_MESSAGE, readMessage } from "../raw-message/read";
import { corrected } from "./list";
import { asAnswer, asMessage, disguised, type Names, stillNames } from "./rules";
import type { ReplyCaseExamples } from "./schema";

const unzip = promisify(gunzip);
const AT_ONCE = 100;
/** An example is read by people. */
const LARGEST_EXAMPLE = 200_000;

type Kind = ReplyCaseExamples["kind"];

/** Known once the last piece was taken. */
interface Tally {
  written: number;
  /** Why one is no example: by the message. */
  left: { inboundId: string; because: string }[];
}

/**
 * Corrections as labelled examples, as the tests of this product keep theirs: what people wrote a line each, what is known by
 * its structure as the whole message. Names, addresses, links and telephone numbers are replaced; what still names somebody
 * after that is left out and counted.
 */
export async function takeExamples(ctx: CamContext, { kind }: ReplyCaseExamples) {
  requireRole(ctx, "OPERATOR");
  await recordAudit(ctx, {
    action: "reply-cases.taken",
    subjectKind: "workspace",
    subjectId: ctx.workspaceId,
    detail: { kind },
  });
  const tally: Tally = { written: 0, left: [] };
  return { kind, tally, pieces: piecesOf(ctx, kind, tally) };
}

async function* piecesOf(ctx: CamContext, kind: Kind, tally: Tally): AsyncIterable<string> {
  let cursor: string | undefined;
  do {
    const page = await corrected(ctx, { limit: AT_ONCE, cursor });
    for (const { id } of page.items) {
      const found = await exampleOf(ctx, id, kind);
      if (!found) continue;
      if ("because" in found) tally.left.push({ inboundId: id, because: found.because });
      else {
        tally.written++;
        yield found.text;
      }
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}

type Example = { text: string } | { because: string };

async function exampleOf({ db, workspaceId }: CamContext, id: string, kind: Kind): Promise<Example | null> {
  const row = await db.inbound.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    select: {
      ...{ correctedTo: true, facts: true, readFacts: true, newText: true, subject: true },
      ...{ fromName: true, fromAddress: true, raw: { select: { bytes: true, size: true } } },
      mailbox: { select: { address: true, senderName: true } },
      contact: {
        select: {
          firstName: true,
          lastName: true,
          email: true,
          company: { select: { name: true, domain: true } },
        },
      },
    },
  });
  if (!row?.correctedTo) return null;
  const facts = ReplyFacts.safeParse(row.facts ?? {}).data ?? {};
  const read = ReplyFacts.safeParse(row.readFacts ?? {}).data ?? {};
  const isMessage = read.automatic !== undefined || row.correctedTo === "BOUNCE";
  if (isMessage !== (kind === "messages")) return null;
  const names = namesIn(row);
  if (!isMessage) {
    const text = disguised(row.newText ?? "", names);
    if (text.trim() === "") return { because: "Nothing was newly written in it." };
    return { text: asAnswer(row.correctedTo, text) };
  }
  return messageOf(id, row.raw, names, {
    label: row.correctedTo,
    kind: facts.bounce?.kind,
    until: facts.absence?.until,
  });
}

interface Row {
  fromName: string | null;
  fromAddress: string | null;
  mailbox: { address: string; senderName: string };
  contact: {
    firstName: string | null;
    lastName: string | null;
    email: string | null;
    company: { name: string; domain: string | null } | null;
  } | null;
}

function namesIn({ fromName, fromAddress, mailbox, contact }: Row): Names {
  const said = [fromName, mailbox.senderName, contact?.firstName, contact?.lastName];
  const people = said.flatMap((name) => (name ? [name, ...name.split(/[\s,]+/)] : []));
  const full = [contact?.firstName, contact?.lastName].filter(Boolean).join(" ");
  const hosts = [fromAddress, mailbox.address, contact?.email].map((address) => address?.split("@")[1]);
  return {
    people: [...people, full].filter((name) => !name.includes("@")),
    companies: contact?.company ? [contact.company.name] : [],
    domains: [...hosts, contact?.company?.domain].filter((one): one is string => Boolean(one)),
  };
}

async function messageOf(
  id: string,
  raw: { bytes: Uint8Array; size: number } | null,
  names: Names,
  said: Parameters<typeof asMessage>[2],
): Promise<Example> {
  if (!raw) return { because: "CAM has no original of it." };
  if (raw.size > LARGEST_EXAMPLE) return { because: "It is too large to be an example." };
  const bytes = await unzip(raw.bytes, { maxOutputLength: LARGEST_MESSAGE * 2 });
  if (!isUtf8(bytes)) return { because: "Its letters are in an old code, which a text file cannot hold." };
  const text = disguised(bytes.toString("utf8"), names);
  const message = readMessage(Buffer.from(text));
  const seen = [
    ...message.headers.map(({ value }) => value),
    ...message.parts.map((part) => part.text ?? ""),
    message.text,
  ].join("\n");
  if (stillNames(seen, names).length > 0) return { because: "It names somebody in a packed part." };
  if (message.parts.some(({ attached, text: read }) => attached && read === null))
    return { because: "Something is attached to it." };
  return { text: asMessage(`case ${id.slice(-8)}`, text, said) };
}
