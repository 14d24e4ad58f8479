import type { MailboxState, MailProvider } from "@/lib/db/generated/enums";

export const PROVIDERS: Record<MailProvider, { label: string; help: string }> = {
  RESEND: { label: "Resend", help: "Sends through your Resend account, with an API key." },
  SMTP: { label: "Mail server (SMTP)", help: "Google Workspace, Microsoft 365, or any other mail server." },
  SANDBOX: { label: "Simulated", help: "A mail world inside CAM: everything can be tried, nothing leaves." },
};

type Tone = "positive" | "attention" | "stop" | "quiet";

export const STATES: Record<MailboxState, { label: string; tone: Tone }> = {
  ACTIVE: { label: "In use", tone: "positive" },
  PAUSED: { label: "Paused", tone: "attention" },
  BROKEN: { label: "Broken", tone: "stop" },
  RETIRED: { label: "Retired", tone: "quiet" },
};

export const SECURITY = [
  { value: "tls", label: "TLS", help: "Secured from the first byte; usually port 465." },
  { value: "starttls", label: "STARTTLS", help: "Secured before anything is said; usually port 587." },
  {
    value: "none",
    label: "None",
    help: "Only for a server in your own network, where the installation allows it.",
  },
] as const;

interface Preset {
  label: string;
  host: string;
  port: number;
  security: "tls" | "starttls";
  hint: string;
}

/** As the hosts' own help pages say. */
export const PRESETS: Record<string, Preset> = {
  google: {
    label: "Google Workspace or Gmail",
    host: "smtp.gmail.com",
    port: 465,
    security: "tls",
    hint: "The user is the whole address. The password is an app password, made in the Google account under Security; two-step verification has to be on.",
  },
  microsoft: {
    label: "Microsoft 365",
    host: "smtp.office365.com",
    port: 587,
    security: "starttls",
    hint: "The user is the whole address. SMTP sign-in (Authenticated SMTP) has to be switched on for this mailbox in the admin centre.",
  },
  ses: {
    label: "Amazon SES",
    host: "email-smtp.eu-west-1.amazonaws.com",
    port: 465,
    security: "tls",
    hint: "The region is a part of the server's name. User and password are SMTP credentials made in the SES console, not your access keys.",
  },
  fastmail: {
    label: "Fastmail",
    host: "smtp.fastmail.com",
    port: 465,
    security: "tls",
    hint: "The user is the whole address, the password an app password.",
  },
};

/** Where mail is read, by who keeps it. */
export const READS: Record<string, Preset> = {
  google: {
    label: "Google Workspace or Gmail",
    host: "imap.gmail.com",
    port: 993,
    security: "tls",
    hint: "The secret is an app password, made in the Google account under Security; two-step verification has to be on.",
  },
  fastmail: {
    label: "Fastmail",
    host: "imap.fastmail.com",
    port: 993,
    security: "tls",
    hint: "The secret is an app password.",
  },
};

export const READ_SECURITY = [
  { value: "tls", label: "TLS", help: "Secured from the first byte; usually port 993." },
  { value: "starttls", label: "STARTTLS", help: "Secured before anything is said; usually port 143." },
  {
    value: "none",
    label: "None",
    help: "Only for a server in your own network, where the installation allows it.",
  },
] as const;
