import { AuditFilter } from "@/lib/cam/audit/schema";
import { decodeCursor } from "@/lib/cam/paging/rules";
import { dayEnd, dayStart } from "@/lib/format/day";

/** As it stands in the address, and as the form shows it. */
export interface Asked {
  text: string;
  actor: string;
  action: string;
  subject: string;
  from: string;
  to: string;
}

type Query = Record<string, string | string[] | undefined>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DAY = /^\d{4}-\d\d-\d\d$/;

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)?.trim() ?? "";

export function readQuery(query: Query): Asked & { cursor: string } {
  return {
    text: one(query.text),
    actor: one(query.actor),
    action: one(query.action),
    subject: one(query.subject),
    from: one(query.from),
    to: one(query.to),
    cursor: ourCursor(one(query.cursor)),
  };
}

/** An address cut short on its way starts at the newest entry instead of breaking the page. */
function ourCursor(cursor: string) {
  try {
    return decodeCursor(cursor) ? cursor : "";
  } catch {
    return "";
  }
}

/** Days are meant by the workspace's clock; a subject is a kind ("campaign") or the id of one. */
export function toFilter({ subject, from, to, ...rest }: Asked & { cursor: string }, zone: string) {
  const given = {
    ...rest,
    ...(UUID.test(subject) ? { subjectId: subject } : { subjectKind: subject }),
    from: DAY.test(from) && isDay(from) ? dayStart(from, zone).toISOString() : from,
    to: DAY.test(to) && isDay(to) ? dayEnd(to, zone).toISOString() : to,
  };
  // A form sends its empty fields too.
  return AuditFilter.safeParse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== "")));
}

const isDay = (day: string) => !Number.isNaN(Date.parse(`${day}T00:00:00Z`));

/** The address of this page with some of it changed; changing a filter starts again at the newest. */
export function addressWith(asked: Asked & { cursor?: string }, change: Partial<Asked & { cursor: string }>) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...asked, cursor: "", ...change })) {
    if (value) query.set(name, value);
  }
  const text = query.toString();
  return `/settings/audit-log${text ? (`?${text}` as const) : ""}` as const;
}

/** The same question, as the API is asked it; from its first page on. */
export function exportQuery({ cursor: _start, limit: _any, ...filter }: AuditFilter): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value) query.set(name, value instanceof Date ? value.toISOString() : value);
  }
  return query.toString();
}
