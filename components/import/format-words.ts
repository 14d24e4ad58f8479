import type { Option } from "@/components/ui/select";

/** Stands for "as CAM found it" in a select; no file has it as a sign. */
export const AS_FOUND = "as-found";

const DELIMITERS: Record<string, string> = {
  ",": "Comma ,",
  ";": "Semicolon ;",
  "\t": "Tab",
  "|": "Bar |",
  ":": "Colon :",
  "": "None: one column",
};

const QUOTES: Record<string, string> = {
  '"': 'Double quotes "',
  "'": "Single quotes '",
  "": "None",
};

const ENCODINGS = [
  "UTF-8",
  "windows-1252",
  "UTF-16LE",
  "UTF-16BE",
  "ISO-8859-15",
  "windows-1250",
  "windows-1251",
  "macintosh",
  "IBM850",
  "Shift_JIS",
  "GB18030",
  "Big5",
  "EUC-KR",
];

const optionsOf = (words: Record<string, string>, current: string): Option[] => {
  const options = Object.entries(words).map(([value, label]) => ({ value: value || "none", label }));
  if (current !== "" && !(current in words)) options.push({ value: current, label: current });
  return options;
};

/** The empty sign cannot be an option's value: "none" stands for it. */
export const signOf = (value: string) => (value === "none" ? null : value);
export const valueFor = (sign: string | null | undefined) => sign || "none";

export const delimiterOptions = (current: string | null) => optionsOf(DELIMITERS, current ?? "");
export const quoteOptions = (current: string | null) => optionsOf(QUOTES, current ?? "");

export const encodingOptions = (current: string, alternatives: readonly string[]): Option[] =>
  [...new Set([current, ...alternatives, ...ENCODINGS])].map((value) => ({ value, label: value }));
