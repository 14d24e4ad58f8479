// What leads from one row to another: the parts of addresses, domains, numbers and profiles that stay when the rest changes.
import { registrableDomain } from "../domain-name/rules";
import { plain } from "../spelling/rules";

export const domainOf = (key: string | null) => key?.slice(key.lastIndexOf("@") + 1) ?? "";
export const localOf = (key: string | null) => key?.slice(0, key.lastIndexOf("@")) ?? "";
export const letters = (text: string) => text.replace(/[^a-z]/g, "");

/** "acme" for acme.com and acme.de: what sister domains share. Short ones are anybody's. */
export function labelOf(domain: string | null): string {
  const registrable = domain ? (registrableDomain(domain) ?? domain) : "";
  const label = registrable.slice(0, Math.max(0, registrable.indexOf(".")));
  return label.length >= 4 ? label : "";
}

/** A number whatever stands in front of it: the country, a zero, nothing. */
export const phoneOf = (phone: string | null) => {
  const digits = (phone ?? "").replace(/\D/g, "");
  return digits.length >= 8 ? digits.slice(-9) : "";
};

/** What names a person on a network, whatever stands around it: a locale behind it, another path, other letters. */
export function profileOf(url: string | null): string {
  const path = url?.replace(/^https?:\/\/(www\.)?/, "").split(/[?#]/)[0] ?? "";
  const [host = "", ...parts] = path.split("/").filter(Boolean);
  const name = parts.filter((part) => !/^(in|pub|sales|lead|talent|profile|[a-z]{2})$/.test(part))[0] ?? "";
  let read = name;
  try {
    read = decodeURIComponent(name);
  } catch {
    // Cut off in the middle of a letter: compared as it stands.
  }
  return name ? `${host.split(".").at(-2) ?? host}:${plain(read, true)}` : "";
}
