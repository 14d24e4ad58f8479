import { z } from "zod";
import type { ContactSource } from "@/lib/db/generated/enums";
import type { Problem } from "../mail-check/schema";
import { Wording } from "../wording/schema";

/** Somebody a mail is written to, with all that a wording and a footer may say of them. */
export interface Addressee {
  leadId: string;
  campaignId: string;
  contactId: string;
  companyId: string | null;
  /** As given: mail goes to exactly this. */
  address: string | null;
  firstName: string | null;
  lastName: string | null;
  title: string | null;
  city: string | null;
  contactZone: string | null;
  contactCountry: string | null;
  source: ContactSource;
  sourceDetail: string | null;
  consented: boolean;
  customFields: Readonly<Record<string, string>>;
  company: string | null;
  companyDomain: string | null;
  companyZone: string | null;
  companyCountry: string | null;
  industry: string | null;
  employees: number | null;
}

/** What is the same for everybody a campaign writes to. */
export interface Letterhead {
  campaign: string;
  service: string | null;
  workspace: string;
  postalAddress: string | null;
  workspaceZone: string;
}

export interface Sender {
  mailboxId: string;
  address: string;
  name: string;
  signature: string | null;
}

export interface LetterToWrite {
  wording: Wording;
  /** Of a mail that answers in its thread: the subject of the mail that began it. */
  threadSubject: string | null;
  /** Where this reader says no. */
  link: string;
  /** The same seed, the same choices. */
  seed: string;
}

export type Letter =
  | {
      ok: true;
      subject: string;
      /** With the footer. */
      text: string;
      html: string;
      problems: Problem[];
    }
  | { ok: false; because: string };

/** A look at what a wording becomes: kept or only typed so far. */
export const PreviewLetters = z.object({
  campaignId: z.uuid("This is no campaign."),
  leadIds: z.array(z.uuid()).min(1).max(200),
  wording: Wording,
  /** The subject, or the wording of it, of the mail that began the thread. */
  threadSubject: z.string().max(300).nullable().default(null),
  stepId: z.uuid().nullable().default(null),
});
export type PreviewLetters = z.input<typeof PreviewLetters>;
