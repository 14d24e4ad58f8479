import type { TakenPerson } from "../import/take-in";
import type { FoundProfile } from "../ports/lead-source";

interface KeptProfile {
  profileUrl: string | null;
  handle: string;
  answer: unknown;
}

/** A found person as the import takes people in. What the platform hid ("Lo***e") is not passed on as a name. */
export function takenPerson({ profileUrl, handle, answer }: KeptProfile): TakenPerson {
  const person = answer as Partial<FoundProfile>;
  const named = person.firstName || person.lastName;
  const said = {
    email: person.email,
    firstName: person.firstName,
    lastName: person.lastName,
    fullName: named ? null : person.fullName,
    title: person.title,
    company: person.companyName,
    domain: person.companyDomain,
    linkedinUrl: person.linkedinUrl,
    phone: person.phone,
    city: person.city,
    country: person.country,
    industry: person.industry,
    employees: person.employees === null || person.employees === undefined ? null : String(person.employees),
  };
  return {
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value)),
    seenAt: profileUrl ?? handle,
  };
}
