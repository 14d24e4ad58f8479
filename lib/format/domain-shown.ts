const [BASE, LOW, HIGH, SKEW, DAMP] = [36, 1, 26, 38, 700];

/** A label of a domain, out of its ASCII form (RFC 3492); nothing where it is none. */
function decoded(label: string): string | undefined {
  const cut = label.lastIndexOf("-");
  const out = [...(cut > 0 ? label.slice(0, cut) : "")].map((letter) => letter.codePointAt(0) ?? 0);
  let [n, i, bias] = [128, 0, 72];
  for (let at = cut > 0 ? cut + 1 : 0; at < label.length; ) {
    const before = i;
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = "abcdefghijklmnopqrstuvwxyz0123456789".indexOf(label[at++] ?? "");
      if (digit < 0) return undefined;
      i += digit * weight;
      const step = Math.min(HIGH, Math.max(LOW, k - bias));
      if (digit < step) break;
      weight *= BASE - step;
      if (i > 0x10ffff * 64 || weight > 0x10ffff * 64) return undefined;
    }
    let delta = before === 0 ? Math.floor((i - before) / DAMP) : (i - before) >> 1;
    delta += Math.floor(delta / (out.length + 1));
    let k = 0;
    for (; delta > ((BASE - LOW) * HIGH) >> 1; k += BASE) delta = Math.floor(delta / (BASE - LOW));
    bias = k + Math.floor(((BASE - LOW + 1) * delta) / (delta + SKEW));
    n += Math.floor(i / (out.length + 1));
    i %= out.length + 1;
    if (n > 0x10ffff) return undefined;
    out.splice(i++, 0, n);
  }
  return String.fromCodePoint(...out);
}

/** Letters of one script that pass for another's would make a stranger's domain look like a known one. */
const ONE_SCRIPT =
  /^(?:[\p{Script=Latin}\p{Mn}\d-]+|[\p{Script=Greek}\p{Mn}\d-]+|[\p{Script=Cyrillic}\p{Mn}\d-]+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\d-]+|[\p{Script=Hangul}\d-]+|[\p{Script=Arabic}\p{Mn}\d-]+|[\p{Script=Hebrew}\p{Mn}\d-]+|[\p{Script=Devanagari}\p{M}\d-]+|[\p{Script=Thai}\p{M}\d-]+)$/u;
/** All of a label in letters that look Latin, though they are not. */
const LOOKS_LATIN = /^[аеорсухіјѕԁһԛԝӏαονρικ\d-]+$/u;

/** A domain as people write it; left in ASCII where it is ASCII, cannot be read, or would look like another one. */
export function domainShown(domain: string): string {
  if (!domain.includes("xn--")) return domain;
  return domain
    .split(".")
    .map((label) => {
      if (!label.startsWith("xn--")) return label;
      const shown = decoded(label.slice(4));
      return shown && ONE_SCRIPT.test(shown) && !LOOKS_LATIN.test(shown) ? shown : label;
    })
    .join(".");
}

/** An address with its domain as people write it. */
export function addressShown(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 0 ? address : `${address.slice(0, at + 1)}${domainShown(address.slice(at + 1))}`;
}
