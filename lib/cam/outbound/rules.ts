// What a mail of the ledger is, and what of its text is the writer's and what CAM puts below it.
export const domainOf = (address: string) => address.slice(address.lastIndexOf("@") + 1).toLowerCase();

const FOOTER = "\n-- \n";

/** The text above the footer: all that a person may change. */
export function textOf(whole: string): string {
  const at = whole.lastIndexOf(FOOTER);
  return (at === -1 ? whole : whole.slice(0, at)).trimEnd();
}

/** The footer below it, with its line; empty when there is none. */
export function footerIn(whole: string): string {
  const at = whole.lastIndexOf(FOOTER);
  return at === -1 ? "" : whole.slice(at + 1);
}

/** Another text above the same footer. A line that looks like the footer's own would cut it off in a mail program. */
export function withFooter(text: string, before: string): string {
  const plain = text.replace(/\r\n?/g, "\n").replace(/^-- $/gm, "--").trimEnd();
  const footer = footerIn(before);
  return footer ? `${plain}\n\n${footer}` : `${plain}\n`;
}
