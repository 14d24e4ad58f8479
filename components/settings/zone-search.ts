import { formatOffset } from "@/lib/format/moment";

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[_/\s]+/g, " ")
    .trim();

/** "lisbon", "new york", "america/new", "+05:45" and "utc+1" all find theirs. */
export function zoneMatches(zone: string, query: string, now: Date): boolean {
  const asked = plain(query);
  if (plain(zone).includes(asked)) return true;
  return /^(utc|gmt)?\s?[+-]?\d/.test(asked) && offsetMatches(formatOffset(now, zone), asked);
}

function offsetMatches(offset: string, asked: string) {
  const found = /^(?:utc|gmt)?\s?([+-]?)(\d{1,2})(:?\d{0,2})$/.exec(asked);
  if (!found) return false;
  const [, sign, hours = "", minutes = ""] = found;
  return offset.startsWith(`UTC${sign || "+"}${hours.padStart(2, "0")}${minutes}`);
}
