/** Hands a text over as a file; the mark in front tells spreadsheets that it is UTF-8. */
export function saveAs(name: string, parts: readonly string[]) {
  const address = URL.createObjectURL(new Blob(["\ufeff", ...parts], { type: "text/csv;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
