import { Refusal } from "../errors";
import { isDateFormat, unescapeText } from "./rules";
import { readWhole } from "./xml";
import { openZip, type Packed, type PackedSource } from "./zip";

export interface Sheet {
  name: string;
  part: string;
  hidden: boolean;
}

export interface Workbook {
  sheets: Sheet[];
  from1904: boolean;
  packed: Packed;
}

const STRANGERS: readonly [RegExp, string][] = [
  [/^(?:mimetype|content\.xml)$/, "an OpenDocument file (.ods)"],
  [/^Index\/|\.iwa$|^Index\.zip$/, "a Numbers or Pages document"],
  [/^word\//, "a Word document"],
  [/^ppt\//, "a presentation"],
  [/^xl\/workbook\.bin$/, "a binary workbook (.xlsb)"],
];

function refuseStranger({ names }: Packed): never {
  const what = STRANGERS.find(([sign]) => names.some((name) => sign.test(name)))?.[1];
  throw new Refusal(
    "invalid",
    what
      ? `This is ${what}, not a table file. Open it in its program and save it as XLSX or CSV.`
      : "This is a ZIP archive, not a workbook. Unpack it and choose the table inside.",
  );
}

const resolve = (folder: string, target: string) =>
  target.startsWith("/") ? target.slice(1) : `${folder}/${target}`.replace(/[^/]+\/\.\.\//g, "");

async function relations(
  packed: Packed,
  name: string,
): Promise<Map<string, { target: string; type: string }>> {
  const found = new Map<string, { target: string; type: string }>();
  if (!packed.has(name)) return found;
  await readWhole(await packed.part(name), {
    open: (tag, { Id, Target, Type }) => {
      if (tag === "Relationship" && Id && Target) found.set(Id, { target: Target, type: Type ?? "" });
    },
  });
  return found;
}

/** Opens a workbook and lists its sheets; the sheets themselves are not read. */
export async function openWorkbook(source: PackedSource): Promise<Workbook> {
  const packed = await openZip(source);
  const root = await relations(packed, "_rels/.rels");
  const main =
    [...root.values()].find(({ type }) => type.endsWith("/officeDocument"))?.target ?? "xl/workbook.xml";
  const path = resolve("", main).replace(/^\//, "");
  if (!packed.has(path) || !packed.names.some((name) => name.endsWith(".xml") && name.includes("sheet")))
    refuseStranger(packed);
  const folder = path.slice(0, path.lastIndexOf("/"));
  const parts = await relations(packed, `${folder}/_rels/${path.slice(folder.length + 1)}.rels`);
  const sheets: Sheet[] = [];
  let from1904 = false;
  await readWhole(await packed.part(path), {
    open(tag, attributes) {
      if (tag === "workbookPr") from1904 = /^(?:1|true)$/.test(attributes.date1904 ?? "");
      if (tag !== "sheet") return;
      const id = Object.entries(attributes).find(([name]) => name.endsWith(":id"))?.[1] ?? "";
      const part = resolve(folder, parts.get(id)?.target ?? "");
      // Charts have sheets of their own, without cells.
      if (packed.has(part) && /worksheet$/.test(parts.get(id)?.type ?? ""))
        sheets.push({ name: attributes.name ?? "", part, hidden: /hidden/i.test(attributes.state ?? "") });
    },
  });
  if (sheets.length === 0) throw new Refusal("invalid", "The workbook has no sheet with cells.");
  return { sheets, from1904, packed };
}

/** Signs of all shared texts together: what a list of a million people needs, several times over. */
const SHARED_LIMIT = 400_000_000;

const partNamed = ({ packed }: Workbook, ending: string) =>
  packed.names.find((name) => name.toLowerCase().endsWith(ending));

export async function sharedTexts(workbook: Workbook): Promise<string[]> {
  const name = partNamed(workbook, "/sharedstrings.xml");
  const texts: string[] = [];
  if (!name) return texts;
  let text = "";
  let size = 0;
  let reading = false;
  let phonetic = false;
  await readWhole(await workbook.packed.part(name), {
    open(tag) {
      if (tag === "si") text = "";
      if (tag === "rPh") phonetic = true;
      reading = tag === "t" && !phonetic;
    },
    close(tag) {
      reading = false;
      if (tag === "rPh") phonetic = false;
      if (tag !== "si") return;
      texts.push(unescapeText(text));
      size += text.length + 16;
      if (size > SHARED_LIMIT)
        throw new Refusal(
          "invalid",
          "The workbook holds more text than fits into memory. Save the sheet as CSV.",
        );
    },
    text(piece) {
      if (reading) text += piece;
    },
  });
  return texts;
}

/** Which cell styles show a number as a date. */
export async function dateStyles(workbook: Workbook): Promise<boolean[]> {
  const name = partNamed(workbook, "/styles.xml");
  const styles: boolean[] = [];
  if (!name) return styles;
  const codes = new Map<number, string>();
  let inCells = false;
  await readWhole(await workbook.packed.part(name), {
    open(tag, { numFmtId, formatCode }) {
      if (tag === "numFmt" && formatCode !== undefined) codes.set(Number(numFmtId), formatCode);
      if (tag === "cellXfs") inCells = true;
      if (tag === "xf" && inCells)
        styles.push(isDateFormat(Number(numFmtId ?? 0), codes.get(Number(numFmtId))));
    },
    close(tag) {
      if (tag === "cellXfs") inCells = false;
    },
  });
  return styles;
}
