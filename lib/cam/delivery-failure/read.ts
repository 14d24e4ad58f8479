import { headerOf } from "../raw-message/read";
import type { Part, RawMessage } from "../raw-message/schema";
import layouts from "./layouts.json";
import { compared, reasonOf } from "./reason";
import type { DeliveryFailure, FailedRecipient, FailureKind } from "./schema";

const ADDRESS = /[\w.+=&'#~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gu;
const MOST_RECIPIENTS = 100;
/** What a server says of a failure stands in its first lines. */
const READ = 30_000;

/** Null: no report of a server, whatever it speaks of. */
export function deliveryFailureIn(message: RawMessage): DeliveryFailure | null {
  return complaintIn(message) ?? reportIn(message) ?? wordsOfServerIn(message);
}

const partOf = (message: RawMessage, type: string) => message.parts.find((part) => part.type === type);
const addressesIn = (text: string) =>
  [...text.matchAll(ADDRESS)].map(([address]) => address.replace(/^'|\.$/g, ""));

function fieldsOf(text: string): { name: string; value: string }[] {
  const fields: { name: string; value: string }[] = [];
  for (const line of text.slice(0, READ).split("\n")) {
    const colon = line.indexOf(":");
    const last = fields.at(-1);
    if (/^[ \t]/.test(line) && last) last.value += ` ${line.trim()}`;
    else if (colon > 0 && /^[\w-]{1,60}$/.test(line.slice(0, colon).trim()))
      fields.push({ name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim() });
  }
  return fields;
}

function complaintIn(message: RawMessage): DeliveryFailure | null {
  const report = partOf(message, "message/feedback-report");
  if (!report?.text) return null;
  const fields = fieldsOf(report.text);
  const type = fields.find((field) => field.name === "feedback-type")?.value.toLowerCase() ?? "";
  if (type === "not-spam" || type === "auth-failure") return null;
  const named = fields
    .filter((field) => field.name === "original-rcpt-to")
    .flatMap(({ value }) => addressesIn(value));
  const original =
    partOf(message, "message/rfc822")?.text ?? partOf(message, "text/rfc822-headers")?.text ?? "";
  const to = fieldsOf(original).find((field) => field.name === "to")?.value ?? "";
  const about = named.length > 0 ? named : addressesIn(to);
  const recipients = [...new Set(about)].map((address) => ({
    address,
    kind: "unknown" as const,
    status: null,
  }));
  return {
    is: "complaint",
    kind: "unknown",
    status: null,
    recipients,
    byReport: true,
    evidence: [`feedback report: ${type || "untyped"}`],
  };
}

const isStatus = (part: Part) =>
  part.type === "message/delivery-status" || part.type === "message/global-delivery-status";

function reportIn(message: RawMessage): DeliveryFailure | null {
  // Some servers call the part text: its place in the report tells what it is.
  const report = message.parts.find(
    (part) =>
      part.text !== null &&
      (isStatus(part) ||
        (part.within.includes("multipart/report") &&
          part.type === "text/plain" &&
          /^final-recipient:/im.test(part.text.slice(0, READ)))),
  );
  if (!report?.text) return null;
  const groups: Map<string, string>[] = [];
  let group = new Map<string, string>();
  for (const { name, value } of fieldsOf(report.text)) {
    // The empty line between two recipients is often lost.
    const begins = name === "final-recipient" || (name === "original-recipient" && group.has("action"));
    if (begins && (group.has("final-recipient") || group.has("action"))) group = new Map();
    if (!groups.includes(group)) groups.push(group);
    if (!group.has(name)) group.set(name, value);
  }
  const failed: FailedRecipient[] = [];
  const evidence = ["delivery report"];
  let delayed = false;
  for (const one of groups) {
    const address =
      addressesIn(one.get("final-recipient") ?? "")[0] ?? addressesIn(one.get("original-recipient") ?? "")[0];
    const action = (one.get("action") ?? "").toLowerCase();
    if (!address || failed.length >= MOST_RECIPIENTS) continue;
    if (action.startsWith("delayed")) delayed = true;
    if (/^(delayed|delivered|relayed|expanded)/.test(action)) continue;
    const reason = reasonOf(one.get("diagnostic-code") ?? "", one.get("status")?.split(" ")[0] ?? null);
    const fuller =
      reason.kind === "unknown" && groups.length <= 2
        ? reasonOf(beforeCopy(message.text), reason.status)
        : reason;
    failed.push({ address, kind: fuller.kind, status: fuller.status });
    evidence.push(`action ${action || "missing"}`, ...fuller.evidence);
  }
  if (failed.length > 0) return bounce(failed, evidence, true);
  return delayed
    ? { is: "delayed", kind: "unknown", status: null, recipients: [], byReport: true, evidence }
    : null;
}

function bounce(recipients: FailedRecipient[], evidence: string[], byReport: boolean): DeliveryFailure {
  const kinds = new Set(recipients.map(({ kind }) => kind));
  const kind: FailureKind = kinds.size === 1 ? (recipients[0]?.kind ?? "unknown") : "unknown";
  const status = recipients.length === 1 ? (recipients[0]?.status ?? null) : null;
  return { is: "bounce", kind, status, recipients, byReport, evidence: [...new Set(evidence)] };
}

function beforeCopy(whole: string): string {
  const text = whole.slice(0, READ);
  const low = text.toLowerCase();
  const ends = layouts.copy.map(([words]) => low.indexOf(words ?? "\0")).filter((at) => at >= 0);
  return text.slice(0, Math.min(text.length, ...ends));
}

const phraseIn = (text: string, list: readonly (readonly string[])[]) =>
  list.find(([words]) => text.includes(words ?? "\0"))?.[0];

function wordsOfServerIn(message: RawMessage): DeliveryFailure | null {
  const from = (headerOf(message, "from") ?? "").toLowerCase();
  const nobody = /^<?(mailer-daemon)?>?$/i.test((headerOf(message, "return-path") ?? "x").trim());
  const daemon = /mailer[-_ ]?daemon|mail delivery (sub)?system|microsoftexchange[0-9a-f]{6,}@/.test(from);
  const master = /postmaster@|system administrator|systemadministrator/.test(from);
  const named = addressesIn((headerOf(message, "x-failed-recipients") ?? "").slice(0, READ));
  // A person answers somebody; a server begins anew.
  const answers = headerOf(message, "in-reply-to") !== null && !nobody;
  if (!(daemon || nobody || named.length > 0 || (master && !answers))) return null;
  const text = beforeCopy(message.text);
  const low = compared(text);
  const subject = compared(headerOf(message, "subject") ?? "");
  const layout = phraseIn(low, layouts.failed);
  const titled = phraseIn(subject, layouts.subject);
  const waits = phraseIn(low, layouts.delayed);
  const evidence = [
    ...(daemon || master ? [`from ${from.slice(0, 80)}`] : []),
    ...(nobody ? ["no return path"] : []),
    ...(named.length > 0 ? ["X-Failed-Recipients"] : []),
    ...(titled ? [`subject "${titled}"`] : []),
  ];
  if (waits)
    return {
      is: "delayed",
      kind: "unknown",
      status: null,
      recipients: [],
      byReport: false,
      evidence: [...evidence, `"${waits}"`],
    };
  if (layout) evidence.push(`"${layout}"`);
  const sure = (layout ? 1 : 0) + (titled && !subject.startsWith("re:") ? 1 : 0) + (named.length > 0 ? 1 : 0);
  if (sure === 0 || (master && !daemon && !nobody && !layout)) return null;
  const failed = recipientsIn(text, named, ownAddresses(message));
  evidence.push(...failed.flatMap((one) => one.evidence));
  return bounce(
    failed.map(({ address, kind, status }) => ({ address, kind, status })),
    evidence,
    false,
  );
}

const ownAddresses = (message: RawMessage) =>
  new Set(
    ["to", "from", "delivered-to"].flatMap((name) =>
      addressesIn((headerOf(message, name) ?? "").toLowerCase()),
    ),
  );

function recipientsIn(text: string, named: readonly string[], own: ReadonlySet<string>) {
  const found = new Map<string, { at: number; address: string }>();
  const seen = (address: string, at: number) => {
    const key = address.toLowerCase();
    if (!own.has(key) && !found.has(key) && found.size < MOST_RECIPIENTS) found.set(key, { at, address });
  };
  let at = 0;
  const loose: [string, number][] = [];
  for (const line of text.split("\n")) {
    for (const hit of line.slice(0, 1000).matchAll(ADDRESS)) {
      const before = line.slice(0, hit.index).trim();
      // First in its line, in whatever marks: that is how servers set down whom they mean.
      if (/^["'<(*\s-]{0,6}$/.test(before)) seen(hit[0], at);
      else if (!/mail from|message-id/i.test(before)) loose.push([hit[0], at]);
    }
    at += line.length + 1;
  }
  if (named.length > 0) {
    const firm = new Map([...found].map(([key, value]) => [key, value.at]));
    found.clear();
    for (const address of named) seen(address, firm.get(address.toLowerCase()) ?? 0);
  } else if (found.size === 0) for (const [address, place] of loose.slice(0, 1)) seen(address, place);
  const all = [...found.values()].sort((a, b) => a.at - b.at);
  return all.map(({ address, at: from }, place) => {
    const said = all.length === 1 ? text : text.slice(from, all[place + 1]?.at ?? text.length);
    return { address, ...reasonOf(said.replaceAll(address, ""), null) };
  });
}
