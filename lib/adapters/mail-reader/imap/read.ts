import type { FetchMessageObject, ImapFlow } from "imapflow";
import type { MailAsRead, ReadBatch, ReadFrom, ReadLimits } from "@/lib/cam/ports/mail-reader";
import { HEAD_BYTES, headIn } from "../../mail-within";
import type { Line } from "./line";
import type { ImapTrouble } from "./map";
import { asSet, pieces, type Run, runsAbove } from "./numbers";

/** So many bytes are asked for at once. */
const TOGETHER_BYTES = 8 * 1024 * 1024;
const TOGETHER = 200;
/** Of so many at once the size is asked: it is a line each. */
const LISTED = 1000;
const DAY = 86_400_000;

interface Told {
  uid: number;
  flags: readonly string[];
  receivedAt: Date | null;
  size: number;
}

const told = ({ uid, flags, internalDate, size }: FetchMessageObject): Told => ({
  uid,
  // \Recent says something of this session, not of the message.
  flags: [...(flags ?? [])].filter((flag) => flag !== "\\Recent"),
  receivedAt: internalDate instanceof Date ? internalDate : null,
  size: size ?? 0,
});

/** Groups of messages that are asked for together. One that is too large is alone. */
function groupsOf(mails: readonly Told[], { mostBytes, batch }: Required<ReadLimits>): Told[][] {
  const groups: Told[][] = [];
  let room = 0;
  let open: Told[] | null = null;
  for (const mail of mails) {
    const large = mail.size > mostBytes;
    if (!open || large || open.length >= batch || mail.size > room) {
      open = [];
      room = TOGETHER_BYTES;
      groups.push(open);
    }
    open.push(mail);
    room -= mail.size;
    if (large) open = null;
  }
  return groups;
}

/** It said no to these messages, and the line is as good as before. */
const saidNo = (error: unknown) => (error as ImapTrouble).responseStatus !== undefined;
const wordsOf = (error: unknown) => {
  const { responseText, message } = error as ImapTrouble;
  return responseText || message;
};

async function contents(
  client: ImapFlow,
  group: readonly Told[],
  mostBytes: number,
): Promise<Map<number, MailAsRead["content"]>> {
  // One byte more than is wanted tells those apart whose size the server gives too small.
  const maxLength = group.some(({ size }) => size > mostBytes) ? HEAD_BYTES : mostBytes + 1;
  const rows = await client.fetchAll(
    asSet(group.map(({ uid }) => uid)),
    { uid: true, source: { start: 0, maxLength } },
    { uid: true },
  );
  return new Map(
    rows.flatMap(({ uid, source }) => {
      if (!source) return [];
      const large = maxLength === HEAD_BYTES || source.length > mostBytes;
      return [[uid, large ? { is: "too-large", head: headIn(source) } : { is: "whole", bytes: source }]];
    }),
  );
}

/** Which of these are in the folder. imapflow says false for whatever went wrong: taken for "none", mail would be passed over. */
async function uidsOf(client: ImapFlow, uids: readonly number[]): Promise<number[]> {
  const found = await client.search({ uid: asSet(uids) }, { uid: true });
  if (!Array.isArray(found)) throw notSearched();
  return found.filter((uid) => uids.includes(uid));
}
const notSearched = () => Object.assign(new Error("The server did not search."), { responseStatus: "NO" });

/** What a message holds that did not come with the others: it was expunged meanwhile (null), or the server cannot hand it over. */
async function alone(client: ImapFlow, mail: Told, mostBytes: number): Promise<MailAsRead["content"] | null> {
  let because = "The server hands over nothing for it.";
  try {
    const content = (await contents(client, [mail], mostBytes)).get(mail.uid);
    if (content) return content;
  } catch (error) {
    if (!saidNo(error)) throw error;
    because = wordsOf(error);
  }
  const there = (await uidsOf(client, [mail.uid])).length > 0;
  return there ? { is: "unreadable", because } : null;
}

async function readGroup(client: ImapFlow, group: readonly Told[], mostBytes: number): Promise<MailAsRead[]> {
  let known = new Map<number, MailAsRead["content"]>();
  try {
    known = await contents(client, group, mostBytes);
  } catch (error) {
    // One message it cannot hand over, and it refuses all of them: each is asked for by itself.
    if (!saidNo(error)) throw error;
  }
  const mails: MailAsRead[] = [];
  for (const mail of group) {
    const content = known.get(mail.uid) ?? (await alone(client, mail, mostBytes));
    const size = content?.is === "whole" ? content.bytes.length : mail.size;
    if (content) mails.push({ ...mail, uid: BigInt(mail.uid), size, content });
  }
  return mails;
}

/** Their sizes and times. Who is not told of and is there all the same is asked for by itself. */
async function tellOf(client: ImapFlow, uids: readonly number[], mostBytes: number): Promise<Told[]> {
  const asked = { uid: true, flags: true, internalDate: true, size: true } as const;
  const mails = new Map<number, Told>();
  const ask = async (these: readonly number[]) => {
    try {
      const rows = await client.fetchAll(asSet(these), asked, { uid: true });
      for (const row of rows) if (these.includes(row.uid)) mails.set(row.uid, told(row));
    } catch (error) {
      if (!saidNo(error)) throw error;
    }
  };
  await ask(uids);
  const missing = () => uids.filter((uid) => !mails.has(uid));
  if (missing().length > 0) {
    const there = await uidsOf(client, missing());
    for (const uid of there) {
      await ask([uid]);
      // As large as may be, so that not many like it are loaded at once.
      if (!mails.has(uid)) mails.set(uid, { uid, flags: [], receivedAt: null, size: mostBytes });
    }
  }
  return [...mails.values()].sort((a, b) => a.uid - b.uid);
}

async function search(client: ImapFlow, { after, since }: ReadFrom): Promise<Run[]> {
  const found = await client.search(
    // A day early: servers go by days of their own zone, and what is older is left out below.
    { uid: `${after + 1n}:*`, ...(since && { since: new Date(since.getTime() - DAY) }) },
    { uid: true, returnOptions: ["ALL"] },
  );
  if (!found) throw notSearched();
  return runsAbove(Number(after), Array.isArray(found) ? found : (found.all ?? ""));
}

export async function* readFolder(line: Line, from: ReadFrom, limits: ReadLimits): AsyncGenerator<ReadBatch> {
  const { mostBytes, batch = TOGETHER } = limits;
  const begun = await line.inFolder(
    from,
    async (client, state) => ({ state, runs: await search(client, from) }),
    "now",
  );
  if ("trouble" in begun) return yield { stopped: begun.trouble, at: null };
  const { state, runs } = begun.did;
  let readTo = from.after;
  // Where one at a time is wanted, the line may break on what is said of it as well as on its text.
  for (const piece of pieces(runs, batch > 1 ? LISTED : 1)) {
    const first = BigInt(piece[0] ?? 0);
    const listed = await line.inFolder(from, (client) => tellOf(client, piece, mostBytes));
    if ("trouble" in listed) return yield { stopped: listed.trouble, at: first };
    const { since } = from;
    const wanted = listed.did.filter(({ receivedAt }) => !since || !receivedAt || receivedAt >= since);
    for (const group of groupsOf(wanted, { mostBytes, batch })) {
      const read = await line.inFolder(from, (client) => readGroup(client, group, mostBytes));
      if ("trouble" in read) return yield { stopped: read.trouble, at: BigInt(group[0]?.uid ?? first) };
      readTo = BigInt(group.at(-1)?.uid ?? readTo);
      yield { mails: read.did, readTo };
    }
    const last = BigInt(piece.at(-1) ?? readTo);
    if (last <= readTo) continue;
    readTo = last;
    yield { mails: [], readTo };
  }
  // Whatever had a number before we looked is read, left out for its day, or gone.
  const known = (state.uidNext ?? 0n) - 1n;
  if (known > readTo) yield { mails: [], readTo: known };
}
