import type {
  SuppressionKind,
  SuppressionReason,
  SuppressionSource,
  SuppressionVerdict,
} from "@/lib/db/generated/enums";
import { csvFile, csvTable } from "./csv";
import { REASON_WORDS, VERDICT_WORDS } from "./suppression-words";

interface Entry {
  kind: SuppressionKind;
  value: string;
  reason: SuppressionReason;
  source: SuppressionSource;
  note: string | null;
  createdAt: Date | string;
}

/** The names are those by which an import recognises the list again. */
const ENTRY = csvTable<Entry>([
  ["entry", ({ value }) => value],
  ["kind", ({ kind }) => kind],
  ["reason", ({ reason }) => reason],
  ["source", ({ source }) => source],
  ["since", ({ createdAt }) => new Date(createdAt).toISOString()],
  ["note", ({ note }) => note],
]);

export const suppressionCsv = (pages: AsyncIterable<readonly Entry[]>) => csvFile(ENTRY, pages);

interface JudgedLine {
  row: number;
  given: string;
  verdict: SuppressionVerdict | null;
  because: string | null;
  reason: SuppressionReason;
  note: string | null;
}

const LINE = csvTable<JudgedLine>([
  ["Line", ({ row }) => row],
  ["Given", ({ given }) => given],
  ["Verdict", ({ verdict }) => verdict && VERDICT_WORDS[verdict]],
  ["Why", ({ because }) => because],
  ["Reason", ({ reason }) => REASON_WORDS[reason]],
  ["Note", ({ note }) => note],
]);

/** The lines of a list somebody brought, with the verdict on each. */
export const judgedLinesCsv = (pages: AsyncIterable<readonly JudgedLine[]>) => csvFile(LINE, pages);
