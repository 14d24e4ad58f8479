import {
  ArrowRight,
  CalendarCheck,
  CircleStop,
  ListTodo,
  type LucideIcon,
  Mail,
  MailX,
  Merge,
  MessageSquare,
  Pencil,
  Phone,
  Play,
  Sparkles,
  StickyNote,
  UserX,
} from "lucide-react";
import type { Route } from "next";
import { MEANINGS } from "@/components/ui/badges";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { StoryLine as Line } from "@/lib/cam/lead/story";
import type { LeadEventKind } from "@/lib/db/generated/enums";
import { formatMoney } from "@/lib/format/quantity";
import { CHANNELS, fieldName, KINDS } from "./words";

const ICONS: Record<LeadEventKind, LucideIcon> = {
  CREATED: Sparkles,
  STATUS_MOVED: ArrowRight,
  STAGE_MOVED: ArrowRight,
  SCORED: Sparkles,
  MAIL_PLANNED: Mail,
  MAIL_SENT: Mail,
  MAIL_NOT_SENT: MailX,
  MAIL_REPORTED: Mail,
  MAIL_RECEIVED: MessageSquare,
  NOTE: StickyNote,
  CALL: Phone,
  MESSAGE: MessageSquare,
  MEETING: CalendarCheck,
  TASK: ListTodo,
  CHANGED: Pencil,
  STOPPED: CircleStop,
  RELEASED: Play,
  MERGED: Merge,
  ERASED: UserX,
};

const BY: Partial<Record<Line["actorKind"], string>> = { KEY: "API key", JOB: "job", CLI: "at the server" };

const link = "underline decoration-line-strong underline-offset-4 hover:decoration-ink";

/** One line, as JSON brings it too: its time may be a text. */
export function StoryLine({ line, currency }: { line: Line; currency: string }) {
  const Icon = ICONS[line.kind];
  const changes = changesOf(line, currency);
  return (
    <li className="grid grid-cols-[1rem_1fr] gap-x-3 px-card py-3">
      <Icon size={16} aria-hidden className="mt-0.5 text-muted" />
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span className="min-w-0 wrap-anywhere">
            <span className="font-medium">{KINDS[line.kind]}</span>{" "}
            <span className="text-soft">{more(line)}</span>
          </span>
          <span className="text-meta text-muted">
            {line.actorName}
            {BY[line.actorKind] && ` (${BY[line.actorKind]})`} · <Time at={line.at} />
          </span>
        </p>
        {line.text && <p className="prose-measure wrap-anywhere whitespace-pre-line pt-0.5">{line.text}</p>}
        {line.outboundId && (
          <p className="pt-0.5 text-table">
            <Link href={`/safety/outbound/${line.outboundId}` as Route} className={link}>
              The mail, and why
            </Link>
          </p>
        )}
        {line.inboundId && (
          <p className="pt-0.5 text-table">
            <Link href={`/inbox?message=${line.inboundId}` as Route} className={link}>
              The message, in the inbox
            </Link>
          </p>
        )}
        {line.redactedAt && (
          <p className="pt-0.5 text-muted">Its words went with the person who was erased.</p>
        )}
        {changes.length > 0 && (
          <dl className="grid gap-x-6 pt-1 text-table sm:grid-cols-[8rem_1fr]">
            {changes.map(({ name, was, is }) => (
              <div key={name} className="contents">
                <dt className="text-muted">{name}</dt>
                <dd className="wrap-anywhere max-sm:pb-1">
                  <span className="text-muted">{was} → </span>
                  {is}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}

function more(line: Line): string {
  const { kind, fromStatus, toStatus, fromStage, toStage, direction, channel, detail } = line;
  if (fromStage && toStage) return `${MEANINGS.stage[fromStage].label} → ${MEANINGS.stage[toStage].label}`;
  if (fromStatus && toStatus)
    return `${MEANINGS.status[fromStatus].label} → ${MEANINGS.status[toStatus].label}`;
  if (kind === "CREATED") {
    if (detail?.by === "hand") return `by hand: ${String(detail.from)}`;
    return detail?.file
      ? `from ${String(detail.file)}${detail.row ? `, row ${String(detail.row)}` : ""}`
      : "";
  }
  if (kind === "CALL" || kind === "MESSAGE" || kind === "MEETING")
    return [
      direction === "IN" ? "from them" : direction === "OUT" ? "from us" : "",
      channel && !(kind === "CALL" && channel === "CALL") ? CHANNELS[channel] : "",
    ]
      .filter(Boolean)
      .join(", ");
  return "";
}

const said = (value: unknown) =>
  value === null || value === undefined || value === ""
    ? "nothing"
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);

/** { title: [before, after] }, as an edit leaves it. */
function changesOf({ detail }: Line, currency: string) {
  const changes = detail?.changes;
  if (typeof changes !== "object" || changes === null || Array.isArray(changes)) return [];
  return Object.entries(changes).flatMap(([field, pair]) => {
    if (!Array.isArray(pair)) return [];
    const [was, is] = pair.map((value) =>
      field === "valueMinor" && typeof value === "number" ? formatMoney(value, currency) : said(value),
    );
    return [{ name: fieldName(field), was: was ?? "nothing", is: is ?? "nothing" }];
  });
}
