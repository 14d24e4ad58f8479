import { cellType } from "./rules";
import type { KnownField } from "./schema";

const COUNTRIES = new Set(
  "germany deutschland allemagne alemania germania duitsland alemanha france frankreich francia frankrijk frança spain spanien espagne españa spagna spanje espanha italy italien italie italia italië itália portugal netherlands niederlande pays-bas nederland países bajos paesi bassi austria österreich autriche oostenrijk switzerland schweiz suisse svizzera suiza zwitserland suíça belgium belgien belgique belgio belgië united kingdom uk usa united states vereinigte staaten poland polen pologne polska ireland irland denmark dänemark danmark sweden schweden sverige norway norwegen finland brazil brasil canada mexico méxico australia india japan china luxembourg luxemburg de at ch fr es it pt nl be gb us pl ie dk se no fi br ca mx au in jp cn lu".split(
    " ",
  ),
);
const COMPANY_FORMS =
  /(?:^|[\s,.])(?:GmbH|AG|KG|OHG|UG|SE|e\.V\.|Ltd\.?|LLC|Inc\.?|Corp\.?|PLC|SARL|S\.?A\.?S?\.?|SL|S\.L\.|S\.?r\.?l\.?|S\.?p\.?A\.?|B\.?V\.?|N\.?V\.?|Lda\.?|Oy|AB|ApS|A\/S|& Co\.?|Group|Holding)\.?$/i;
const TITLES =
  /\b(?:CEO|CTO|CFO|COO|CMO|Geschäftsführer(?:in)?|Leiter(?:in)?|Manager(?:in)?|Director|Directeur|Directrice|Direttore|Director[ae]?|Head of|VP|Vice President|Founder|Gründer(?:in)?|Fondat(?:eur|rice)|Owner|Inhaber(?:in)?|Engineer|Entwickler(?:in)?|Consultant|Berater(?:in)?|Vertrieb|Sales|Marketing|Président|Gérant|Gerente|Responsabile|Consultor|Analyst|Officer|President)\b/i;

interface Likeness {
  field: KnownField;
  share: number;
  sentence: string;
}

/** What the cells say of themselves, whatever the column is called. Shares under a half are no sign. */
export function looksLike(cells: readonly string[]): Likeness[] {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cellType(cell) !== "empty");
  if (filled.length === 0) return [];
  const found: Likeness[] = [];
  const look = (field: KnownField, what: string, test: (cell: string) => boolean) => {
    const count = filled.filter(test).length;
    const share = count / filled.length;
    if (share >= 0.5)
      found.push({ field, share, sentence: `${count} of ${filled.length} cells are ${what}.` });
  };
  look("email", "addresses", (cell) => cellType(cell) === "email");
  look("linkedinUrl", "LinkedIn profiles", (cell) => /linkedin\.com\/(?:in|pub)\//i.test(cell));
  look("domain", "web addresses", (cell) => {
    const type = cellType(cell);
    return (
      (type === "url" || type === "domain") &&
      !/linkedin\.com|twitter\.com|facebook\.com|instagram\.com|x\.com/i.test(cell)
    );
  });
  look("phone", "phone numbers", (cell) => cellType(cell) === "phone");
  look("country", "countries", (cell) => COUNTRIES.has(cell.toLowerCase()));
  look("company", "companies by their legal form", (cell) => COMPANY_FORMS.test(cell));
  look("title", "job titles", (cell) => TITLES.test(cell));
  return found;
}
