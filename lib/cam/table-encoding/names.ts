/** Our name (the one IANA prefers, which TextDecoder and Python know too) and what else people call it. */
const NAMES: Record<string, readonly string[]> = {
  "UTF-8": ["utf8", "utf8sig", "unicode", "ascii", "usascii"],
  "UTF-16LE": ["utf16", "ucs2", "utf16le"],
  "UTF-16BE": [],
  "UTF-32LE": ["utf32", "ucs4"],
  "UTF-32BE": [],
  "windows-1252": ["cp1252", "1252", "ansi", "latin1", "iso88591", "western"],
  "windows-1250": ["cp1250", "1250"],
  "windows-1251": ["cp1251", "1251"],
  "windows-1253": ["cp1253", "1253"],
  "windows-1254": ["cp1254", "1254", "iso88599", "latin5"],
  "windows-1255": ["cp1255", "1255"],
  "windows-1256": ["cp1256", "1256"],
  "windows-1257": ["cp1257", "1257"],
  "windows-1258": ["cp1258", "1258"],
  "windows-874": ["cp874", "tis620", "iso885911"],
  "ISO-8859-2": ["latin2"],
  "ISO-8859-3": ["latin3"],
  "ISO-8859-4": ["latin4"],
  "ISO-8859-5": [],
  "ISO-8859-6": [],
  "ISO-8859-7": [],
  "ISO-8859-8": [],
  "ISO-8859-10": ["latin6"],
  "ISO-8859-13": ["latin7"],
  "ISO-8859-14": ["latin8"],
  "ISO-8859-15": ["latin9"],
  macintosh: ["macroman", "mac", "xmacroman"],
  "x-mac-cyrillic": ["maccyrillic"],
  IBM437: ["cp437", "437"],
  IBM850: ["cp850", "850", "cp858", "dos"],
  IBM852: ["cp852", "852"],
  IBM866: ["cp866", "866"],
  "KOI8-R": [],
  "KOI8-U": [],
  Shift_JIS: ["sjis", "cp932", "windows31j"],
  "EUC-JP": [],
  "ISO-2022-JP": [],
  "EUC-KR": ["cp949", "uhc", "ksc56011987"],
  GB18030: ["gbk", "gb2312", "cp936"],
  Big5: ["big5hkscs", "cp950"],
};

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");

const BY_NAME = new Map(
  Object.entries(NAMES).flatMap(([name, others]) =>
    [plain(name), ...others].map((other) => [other, name] as const),
  ),
);

/** "Latin-1", "cp1252" and "ANSI" all mean windows-1252, as on the web; undefined for what we cannot read. */
export const encodingNamed = (name: string): string | undefined => BY_NAME.get(plain(name));

export const ENCODINGS: readonly string[] = Object.keys(NAMES);
