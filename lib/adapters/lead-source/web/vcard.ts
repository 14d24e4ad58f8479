import { addressIn, isProfile, NOBODY, type PagePerson } from "./people";
import { plain } from "./thing";

const MOST_LINES = 2_000;

/** The people on a business card file (RFC 6350 and the older ones). */
export function readVcards(text: string): PagePerson[] {
  const people: PagePerson[] = [];
  let card: PagePerson | undefined;
  for (const line of text.replace(/\r?\n[ \t]/g, "").split(/\r?\n/, MOST_LINES)) {
    const [, name = "", parameters = "", raw = ""] =
      /^(?:[\w-]+\.)?([\w-]+)((?:;[^:]*)?):(.*)$/.exec(line) ?? [];
    const value = /quoted-printable/i.test(parameters) ? unquoted(raw) : raw;
    const parts = value
      .split(/(?<!\\);/)
      .map((part) => plain(part.replace(/\\([,;\\])/g, "$1").replace(/\\n/gi, " ")));
    switch (name.toUpperCase()) {
      case "BEGIN":
        card = { ...NOBODY };
        break;
      case "END":
        if (card && (card.name || card.email)) people.push(card);
        card = undefined;
        break;
      case "FN":
        if (card) card.name = parts.join(";") || null;
        break;
      case "N":
        if (card) [card.lastName, card.firstName] = [parts[0] ?? null, parts[1] ?? null];
        break;
      case "TITLE":
      case "ROLE":
        if (card) card.title ??= parts[0] ?? null;
        break;
      case "ORG":
        if (card) card.company ??= parts[0] ?? null;
        break;
      case "EMAIL":
        if (card) card.email ??= addressIn(parts[0] ?? null);
        break;
      case "TEL":
        if (card) card.phone ??= parts[0]?.replace(/^tel:/i, "") ?? null;
        break;
      case "ADR":
        if (card)
          [card.city, card.country] = [card.city ?? parts[3] ?? null, card.country ?? parts[6] ?? null];
        break;
      case "URL":
        if (card && isProfile(value.trim())) card.linkedinUrl ??= value.trim();
    }
  }
  return people;
}

function unquoted(text: string) {
  const bytes = text.replace(/=([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}
