// Lists of disposable providers disagree, so both count; a provider of our own list of mail for everybody is never disposable.
import { disposableEmailBlocklistSet } from "disposable-email-domains-js";
import freeByOthers from "free-email-domains";
import * as mailchecker from "mailchecker";
import { publicSuffix } from "../domain-name/rules";
import free from "./free-domains.json";
import words from "./role-words.json";

// Its types promise named exports; Node finds them only below "default".
const { blacklist } = ("default" in mailchecker ? mailchecker.default : mailchecker) as typeof mailchecker;

const roleAlone = new Set(words.alone.map((word) => word.replace(/[._-]/g, "")));
const roleLeading = new Set(words.leading);
const freeKnown = new Set(free.domains);
const freeFamilies = new Set(free.families);
const freeElsewhere = new Set(freeByOthers);
const disposableLists = [blacklist(), disposableEmailBlocklistSet()] as const;

/** An address of a function, not of a person: info@, buchhaltung@, no-reply@, sales-berlin@. */
export function isRoleAccount(local: string): boolean {
  const tag = local.indexOf("+");
  const lower = (tag > 0 ? local.slice(0, tag) : local).toLowerCase();
  const plain = /[^!-~]/.test(lower) ? lower.normalize("NFD").replace(/\p{M}/gu, "") : lower;
  const word = plain.replace(/[._-]|\d+$/g, "");
  if (roleAlone.has(word)) return true;
  const end = plain.search(/[._-]/);
  if (end < 0) return false;
  const first = plain.slice(0, end);
  // "no-reply-7f3a@" and "do_not_reply.orders@": the word itself is written with hyphens.
  return roleLeading.has(first) || /^(no[._-]?reply|do[._-]?not[._-]?reply)([._-]|$)/.test(plain);
}

function belongsToFamily(host: string): boolean {
  const dot = host.indexOf(".");
  return freeFamilies.has(host.slice(0, dot)) && host.slice(dot + 1) === publicSuffix(host);
}

/** Mail for everybody: the domain says nothing about where somebody works. */
export function isFreeMail(host: string): boolean {
  return freeKnown.has(host) || belongsToFamily(host) || (freeElsewhere.has(host) && !isDisposable(host));
}

/** Made to be thrown away. A name below such a domain is one too. */
export function isDisposable(host: string): boolean {
  if (freeKnown.has(host)) return false;
  for (let name = host; name.includes("."); name = name.slice(name.indexOf(".") + 1)) {
    if (disposableLists.some((list) => list.has(name))) return !freeKnown.has(name);
  }
  return false;
}

/** One of the providers of our own list: nobody mistyped it. */
export const isWellKnownMail = (host: string): boolean => freeKnown.has(host);
