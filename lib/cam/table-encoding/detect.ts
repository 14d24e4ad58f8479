import { detectAll } from "jschardet";
import { decoderFor } from "./decode";
import { plausibility } from "./letters";
import { encodingNamed } from "./names";
import { byteOrderMark, utf8Shape, utf16ByZeros } from "./rules";
import type { EncodingDecision } from "./schema";

/** What an unknown Western file most often is, should two readings be equally good. */
const PRIOR: Record<string, number> = {
  "windows-1252": 0.12,
  "windows-1250": 0.06,
  "windows-1251": 0.06,
  macintosh: 0.05,
  IBM850: 0.04,
  "windows-1253": 0.05,
  "windows-1254": 0.05,
  "windows-1257": 0.05,
  "ISO-8859-2": 0.04,
  "ISO-8859-15": 0.03,
  IBM437: 0.01,
};
const ALWAYS = ["windows-1252", "macintosh", "IBM850", "windows-1250", "ISO-8859-15"];
const MULTIBYTE = new Set(["Shift_JIS", "EUC-JP", "ISO-2022-JP", "EUC-KR", "GB18030", "Big5"]);

/** The lines that hold a byte beyond ASCII, up to a size: the rest says nothing and costs time. */
function tellingLines(bytes: Uint8Array, most = 49_152): Uint8Array {
  const kept: Uint8Array[] = [];
  let size = 0;
  for (let from = 0; from < bytes.length && size < most; ) {
    const feed = bytes.indexOf(0x0a, from);
    const to = Math.min(feed < 0 ? bytes.length : feed + 1, from + 4096);
    const line = bytes.subarray(from, to);
    if (line.some((byte) => byte >= 0x80)) {
      kept.push(line);
      size += line.length;
    }
    from = to;
  }
  return Buffer.concat(kept);
}

const hex = (byte: number) => `0x${byte.toString(16).toUpperCase().padStart(2, "0")}`;

interface Candidate {
  encoding: string;
  score: number;
  language: string;
  text: string;
  example: { character: string; at: number } | undefined;
}

/** Every reading, best first: the library's ranking, and how much the letters look like those of one language. */
function singleByteReadings(bytes: Uint8Array): Candidate[] {
  const guesses = new Map<string, number>();
  let top = 0;
  for (const { encoding, confidence } of detectAll(bytes)) {
    const name = encoding ? encodingNamed(encoding) : undefined;
    top = Math.max(top, confidence);
    if (name && !guesses.has(name)) guesses.set(name, confidence);
  }
  for (const name of ALWAYS) if (!guesses.has(name)) guesses.set(name, 0);
  return [...guesses]
    .filter(([name]) => !name.startsWith("UTF-") && name !== "ISO-2022-JP")
    .map(([encoding, confidence]) => {
      const text = decoderFor(encoding).decode(bytes);
      const share = top === 0 ? 0 : confidence / top;
      const broken = (text.match(/[\ufffd\u0080-\u009f]/g)?.length ?? 0) / Math.max(1, text.length);
      const read = plausibility(text);
      // Signs of East Asia have no alphabet to compare with: there the library alone is heard.
      const letters = MULTIBYTE.has(encoding) || NO_ALPHABET.test(encoding) ? share * share : read.score;
      const score = letters + 0.5 * share + (PRIOR[encoding] ?? 0) - 20 * broken;
      return { encoding, score, language: read.language, text, example: read.example };
    })
    .sort((a, b) => b.score - a.score);
}

const NO_ALPHABET = /^(windows-(1255|1256|1258|874)|ISO-8859-[68])$/;

function byLetters(bytes: Uint8Array): EncodingDecision {
  const telling = tellingLines(bytes);
  const readings = singleByteReadings(telling);
  // Where several encodings read the same text, the most usual one is named.
  const [best] = readings
    .filter(({ text }) => text === readings[0]?.text)
    .sort((a, b) => (PRIOR[b.encoding] ?? 0) - (PRIOR[a.encoding] ?? 0));
  if (!best) throw new Error("There is always the Western reading.");
  const others = readings.filter((other) => other !== best);
  const rival = others.find(({ text }) => text !== best.text);
  const evidence = ["The bytes beyond ASCII are not UTF-8."];
  const high = telling.find((byte) => byte >= 0x80) ?? 0;
  if (best.example && !MULTIBYTE.has(best.encoding)) {
    const byte = telling[best.example.at] ?? high;
    const around = best.text
      .slice(Math.max(0, best.example.at - 6), best.example.at + 8)
      .split(/[\r\n,;\t|"]/);
    const word = around.find((part) => part.includes(best.example?.character ?? "")) ?? "";
    evidence.push(
      `${hex(byte)} between letters reads ${best.example.character} in ${best.encoding} ("${word.trim()}").`,
    );
    if (rival)
      evidence.push(`In ${rival.encoding} it would read ${rival.text[best.example.at] ?? "nothing"}.`);
  }
  if (best.language && !MULTIBYTE.has(best.encoding))
    evidence.push(`The letters are those of ${best.language}.`);
  const lead = rival ? best.score - rival.score : 1;
  return {
    encoding: best.encoding,
    bomBytes: 0,
    confidence: Math.round(Math.min(0.98, 0.5 + Math.max(0, lead)) * 100) / 100,
    evidence,
    alternatives: others.slice(0, 4).map(({ encoding }) => encoding),
    asciiOnly: false,
  };
}

const certain = (encoding: string, evidence: string, confidence = 1, bomBytes = 0): EncodingDecision => ({
  encoding,
  bomBytes,
  confidence,
  evidence: [evidence],
  alternatives: [],
  asciiOnly: false,
});

/** Which encoding the first bytes of a file are in. Never throws, whatever the bytes. */
export function detectEncoding(sample: Uint8Array): EncodingDecision {
  const mark = byteOrderMark(sample);
  if (mark) return certain(mark.encoding, "The file begins with a byte order mark.", 1, mark.bomBytes);
  const utf16 = utf16ByZeros(sample);
  if (utf16) return certain(utf16, "Every second byte is 0, as in UTF-16 without a byte order mark.", 0.95);

  const { ascii, multibyte, broken } = utf8Shape(sample);
  if (ascii) return asciiText(Buffer.from(sample.buffer, sample.byteOffset, sample.byteLength));
  // A last "é" of a Windows list looks like a character that was cut: with no other it proves nothing.
  if (broken === 0 && multibyte > 0)
    return certain("UTF-8", `${multibyte} characters beyond ASCII, all of them well-formed UTF-8.`, 0.99);
  if (multibyte >= 4 && broken * 10 <= multibyte)
    return {
      ...certain(
        "UTF-8",
        `${multibyte} well-formed UTF-8 characters; ${broken} bytes that are none are read as Windows-1252.`,
        0.9,
      ),
      alternatives: ["windows-1252"],
    };
  return byLetters(sample);
}

function asciiText(sample: Buffer): EncodingDecision {
  // ISO-2022-JP hides Japanese behind escapes of pure ASCII.
  if (sample.includes("\u001b$B") || sample.includes("\u001b$@"))
    return certain("ISO-2022-JP", "Escape sequences switch to Japanese characters.", 0.95);
  return {
    ...certain(
      "UTF-8",
      "Only ASCII so far, which reads the same in UTF-8. A later byte that is no UTF-8 is read as Windows-1252, with a note.",
      0.9,
    ),
    alternatives: ["windows-1252"],
    asciiOnly: true,
  };
}
