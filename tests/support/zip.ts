import { crc32, deflateRawSync } from "node:zlib";

const u16 = (...values: number[]) => Buffer.from(Uint16Array.from(values).buffer);
const u32 = (...values: number[]) => Buffer.from(Uint32Array.from(values).buffer);

/** A ZIP made by hand, so that a test can also make one that lies. */
export function zipOf(parts: Record<string, string | Buffer>): Buffer {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const title = Buffer.from(name);
    const facts = Buffer.concat([
      u16(20, 0, 8, 0, 0),
      u32(crc32(bytes), packed.length, bytes.length),
      u16(title.length, 0),
    ]);
    const body = Buffer.concat([u32(0x04034b50), facts, title, packed]);
    list.push(Buffer.concat([u32(0x02014b50), u16(20), facts, u16(0, 0, 0), u32(0, offset), title]));
    bodies.push(body);
    offset += body.length;
  }
  const contents = Buffer.concat(list);
  const end = Buffer.concat([
    u32(0x06054b50),
    u16(0, 0, list.length, list.length),
    u32(contents.length, offset),
    u16(0),
  ]);
  return Buffer.concat([...bodies, contents, end]);
}

const relation = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`;

/** A workbook of the given sheets, each the XML inside its worksheet. */
export function workbookOf(sheets: Record<string, string>, more: Record<string, string> = {}): Buffer {
  const names = Object.keys(sheets);
  return zipOf({
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": `<Relationships>${relation("r1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `<workbook xmlns:r="r"><sheets>${names.map((name, at) => `<sheet name="${name.replace("!", "")}" sheetId="${at + 1}"${name.startsWith("!") ? ' state="hidden"' : ""} r:id="s${at}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${names.map((_, at) => relation(`s${at}`, "worksheet", `worksheets/sheet${at + 1}.xml`)).join("")}</Relationships>`,
    ...Object.fromEntries(
      names.map((name, at) => [`xl/worksheets/sheet${at + 1}.xml`, `<worksheet>${sheets[name]}</worksheet>`]),
    ),
    ...more,
  });
}
