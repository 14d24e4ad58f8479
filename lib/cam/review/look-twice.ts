import { registrableDomain } from "../domain-name/rules";

interface Person {
  firstName: string | null;
  title: string | null;
  email: string | null;
  verification: string | null;
  roleAccount: boolean | null;
  freeMail: boolean | null;
  suppressions: readonly { address: string; because: string }[];
  company: { name: string; domain: string | null } | null;
}

/** What a tired reader misses, said in words: gaps and contradictions among the facts, the gravest first. */
export function lookTwice(person: Person): string[] {
  const { firstName, title, email, company, verification, roleAccount, freeMail, suppressions } = person;
  const host = email?.split("@").at(-1)?.toLowerCase();
  const domain = host && (registrableDomain(host) ?? host);
  const said: [unknown, string][] = [
    ...suppressions.map(({ address, because }): [unknown, string] => [
      true,
      `${address} may not be written to. ${because}`,
    ]),
    [!email, "There is no address to write to."],
    [verification === "INVALID", "The address is not valid: mail to it would come back."],
    [roleAccount, `${email} belongs to a function, not to a person.`],
    [freeMail, `${email} is mail for everybody: it says nothing about where they work.`],
    [
      host &&
        company?.domain &&
        !freeMail &&
        domain !== company.domain &&
        !`.${host}`.endsWith(`.${company.domain}`),
      `The address is at ${host}, but the domain of ${company?.name} is ${company?.domain}.`,
    ],
    [!company, "No company is known."],
    [!firstName?.trim(), "No first name is known: a greeting by name would be empty."],
    [!title?.trim(), "No title is known: nobody knows what they do there."],
  ];
  return said.filter(([holds]) => holds).map(([, sentence]) => sentence);
}
