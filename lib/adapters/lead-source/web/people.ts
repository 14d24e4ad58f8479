import { isOrganisation, isPerson, plain, type Thing, textOf, typeName, valuesOf } from "./thing";

/** What a page tells of one person, or of an address nobody is named for. */
export interface PagePerson {
  name: string | null;
  firstName: string | null;
  lastName: string | null;
  title: string | null;
  email: string | null;
  phone: string | null;
  linkedinUrl: string | null;
  city: string | null;
  country: string | null;
  company: string | null;
}

export interface PageCompany {
  name: string | null;
  industry: string | null;
  employees: number | null;
  city: string | null;
  country: string | null;
  about: string | null;
}

export const NOBODY: PagePerson = {
  name: null,
  firstName: null,
  lastName: null,
  title: null,
  email: null,
  phone: null,
  linkedinUrl: null,
  city: null,
  country: null,
  company: null,
};

const MEMBERS = [
  "employee",
  "employees",
  "founder",
  "founders",
  "member",
  "members",
  "contactPoint",
  "alumni",
];

export const addressIn = (text: string | null): string | null => {
  const address = (text ?? "")
    .replace(/^mailto:/i, "")
    .replace(/\?.*$/s, "")
    .trim();
  return address.length <= 254 && /^[^\s\p{Cc}@<>,;]+@[^\s\p{Cc}@<>,;]+\.[^\s\p{Cc}@<>,;]+$/u.test(address)
    ? address
    : null;
};

/** More than any page shows; what comes behind is somebody's trap. */
const MOST_ON_A_PAGE = 2_000;

export function peopleIn(things: readonly Thing[]): PagePerson[] {
  const people = things.filter(isPerson).slice(0, MOST_ON_A_PAGE).map(personOf);
  for (const company of things.filter(isOrganisation)) {
    const name = textOf(company, "name", "legalName");
    for (const member of valuesOf(company, ...MEMBERS)) {
      if (people.length >= MOST_ON_A_PAGE) break;
      if (typeof member === "string") people.push({ ...NOBODY, name: plain(member), company: name });
      else if (!isPerson(member)) people.push({ ...personOf(member), title: null, company: name });
    }
    const email = addressIn(textOf(company, "email"));
    if (email) people.push({ ...NOBODY, email, phone: textOf(company, "telephone"), company: name });
  }
  return people.filter(({ name, email }) => name !== null || email !== null);
}

/** A profile has a short address of plain letters; what else calls itself one is left out. */
export const isProfile = (url: string) =>
  /^https?:\/\/([a-z]{2,3}\.)?linkedin\.com\/in\/[^\s\p{Cc}<>"]{1,200}$/iu.test(url);

function personOf(thing: Thing): PagePerson {
  const [firstName, lastName] = [textOf(thing, "givenName"), textOf(thing, "familyName")];
  const profiles = valuesOf(thing, "sameAs", "url").filter((one) => typeof one === "string");
  return {
    name: textOf(thing, "name") ?? (plain([firstName, lastName].filter(Boolean).join(" ")) || null),
    firstName,
    lastName,
    title: textOf(thing, "jobTitle", "roleName"),
    email: addressIn(textOf(thing, "email")),
    phone: textOf(thing, "telephone"),
    linkedinUrl: profiles.find(isProfile) ?? null,
    ...placeOf(thing),
    company: textOf(thing, "worksFor", "affiliation"),
  };
}

export function companyIn(things: readonly Thing[]): PageCompany | undefined {
  const company = things.find((thing) => isOrganisation(thing) && textOf(thing, "name", "legalName"));
  if (!company) return undefined;
  return {
    name: textOf(company, "name", "legalName"),
    industry: textOf(company, "industry") ?? industryOf(company),
    employees: headcount(company),
    ...placeOf(company),
    about: textOf(company, "description", "slogan"),
  };
}

/** "Dentist" says what a company does, "Organization" does not. */
const industryOf = ({ types }: Thing) =>
  types
    .map(typeName)
    .find(
      (type) => !/^(Organization|Corporation|LocalBusiness|ProfessionalService|OnlineBusiness)$/.test(type),
    ) ?? null;

function headcount(company: Thing): number | null {
  const [said] = valuesOf(company, "numberOfEmployees");
  const text = typeof said === "string" ? said : said && textOf(said, "value", "minValue");
  const count = Number(/\d+/.exec(text ?? "")?.[0]);
  return count > 0 ? count : null;
}

function placeOf(thing: Thing) {
  const [address] = valuesOf(thing, "address", "workLocation", "location");
  if (typeof address === "string" || !address) return { city: null, country: null };
  return { city: textOf(address, "addressLocality"), country: textOf(address, "addressCountry") };
}
