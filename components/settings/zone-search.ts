import { formatOffset } from "@/lib/format/moment";

/** Browsers list some zones under the name a city no longer has, and understand both. */
const RENAMED: Record<string, string> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "America/Louisville": "America/Kentucky/Louisville",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

let known: string[] | undefined;

/** What this browser knows, made at the first opening: four hundred names need not travel with the page. */
export function knownZones(): string[] {
  // Some browsers leave UTC out of their own list.
  known ??= [
    ...new Set(["UTC", ...Intl.supportedValuesOf("timeZone").map((zone) => RENAMED[zone] ?? zone)]),
  ].sort();
  return known;
}

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[_/\s]+/g, " ")
    .trim();

const formerly = (zone: string) => Object.keys(RENAMED).find((old) => RENAMED[old] === zone) ?? "";

/** "lisbon", "new york", "america/new", "calcutta", "+05:45" and "utc+1" all find theirs. */
export function zoneMatches(zone: string, query: string, now: Date): boolean {
  const asked = plain(query);
  if (plain(`${zone} ${formerly(zone)}`).includes(asked)) return true;
  return /^(utc|gmt)?\s?[+-]?\d/.test(asked) && offsetMatches(formatOffset(now, zone), asked);
}

function offsetMatches(offset: string, asked: string) {
  const found = /^(?:utc|gmt)?\s?([+-]?)(\d{1,2})(:?\d{0,2})$/.exec(asked);
  if (!found) return false;
  const [, sign, hours = "", minutes = ""] = found;
  return offset.startsWith(`UTC${sign || "+"}${hours.padStart(2, "0")}${minutes}`);
}
