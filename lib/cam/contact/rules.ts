import { keyOf } from "../address-key/rules";
import { isFreeMail, isRoleAccount } from "../address-kind/rules";
import { readAddress } from "../address-syntax/rules";
import { countryCode } from "../country/rules";
import { linkedinUrl } from "../profile-url/rules";
import type { ContactFields } from "./schema";

/** What else is known of an address by its text alone. */
export interface AddressColumns {
  email: string | null;
  emailKey: string | null;
  emailDomain: string | null;
  roleAccount: boolean | null;
  freeMail: boolean | null;
}

type Read<Value> = { ok: true; value: Value } | { ok: false; because: string };

const NO_ADDRESS: AddressColumns = {
  email: null,
  emailKey: null,
  emailDomain: null,
  roleAccount: null,
  freeMail: null,
};

export function readContactAddress(text: string | null): Read<AddressColumns> {
  if (text === null) return { ok: true, value: NO_ADDRESS };
  const read = readAddress(text);
  if (!read.ok) {
    const meant = read.cleaned ? ` Did you mean ${read.cleaned}?` : "";
    return { ok: false, because: `${read.reasons[0]?.says ?? "This is no address."}${meant}` };
  }
  const key = keyOf(read);
  if (!key) return { ok: false, because: "This is the address of a machine, not of a person." };
  return {
    ok: true,
    value: {
      email: read.address,
      emailKey: key,
      emailDomain: key.slice(key.lastIndexOf("@") + 1),
      roleAccount: isRoleAccount(read.local),
      freeMail: isFreeMail(read.host),
    },
  };
}

type Said = { [Field in Exclude<keyof ContactFields, "email">]?: ContactFields[Field] | undefined };

/** The fields as they are kept, or by field what is wrong with them. */
export function readContactFields(said: Said): { kept: Said; wrong: Record<string, string[]> } {
  const kept: Said = { ...said };
  const wrong: Record<string, string[]> = {};
  if (said.country) {
    const code = countryCode(said.country);
    if (code) kept.country = code;
    else wrong.country = ["This is no country we know. Use its name or its two letters."];
  }
  if (said.linkedinUrl) {
    const url = linkedinUrl(said.linkedinUrl);
    if (url) kept.linkedinUrl = url;
    else wrong.linkedinUrl = ["This leads to no person on LinkedIn. It looks like linkedin.com/in/name."];
  }
  if (said.language) {
    const [code = ""] = said.language.toLowerCase().split(/[-_]/);
    if (/^[a-z]{2,3}$/.test(code)) kept.language = code;
    else wrong.language = ["Use the two letters of a language, like en."];
  }
  return { kept, wrong };
}
