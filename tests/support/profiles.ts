import type { FoundProfile } from "@/lib/cam/ports/lead-source";

/** A person nobody knows more of than what is given. */
export const aProfile = (given: Partial<FoundProfile> & { handle: string }): FoundProfile => ({
  profileUrl: `https://people.example.com/${given.handle}`,
  fullName: null,
  firstName: null,
  lastName: null,
  title: null,
  companyName: null,
  companyDomain: null,
  industry: null,
  employees: null,
  email: null,
  phone: null,
  linkedinUrl: null,
  location: null,
  city: null,
  country: null,
  followers: null,
  lastActiveAt: null,
  about: null,
  said: {},
  ...given,
});
