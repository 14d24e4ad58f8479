"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { MailProvider } from "@/lib/db/generated/enums";
import { PRESETS, PROVIDERS, SECURITY } from "./words";

interface Server {
  host: string;
  port: number;
  security: "tls" | "starttls" | "none";
  user?: string | undefined;
}

interface AccountFieldsProps {
  provider?: MailProvider;
  server?: Server | null;
  /** A secret is kept already: an empty field leaves it. */
  secretEntered?: boolean;
}

const OTHER = "other";
const presets = [
  ...Object.entries(PRESETS).map(([value, { label }]) => ({ value, label })),
  { value: OTHER, label: "Another mail server" },
];
const presetOf = (server: Server | null | undefined) =>
  Object.entries(PRESETS).find(([, { host }]) => host === server?.host)?.[0] ?? OTHER;

/** How its mail is handed over. Secrets are only ever written here: what is kept never comes back to the page. */
export function AccountFields({
  provider: first = "SMTP",
  server,
  secretEntered = false,
}: AccountFieldsProps) {
  const [provider, setProvider] = useState<MailProvider>(first);
  const kept = secretEntered && provider === first;
  return (
    <>
      <Field name="provider" label="Sends through" help={PROVIDERS[provider].help}>
        <Select
          name="provider"
          value={provider}
          onValueChange={setProvider}
          options={(["SMTP", "RESEND", "SANDBOX"] as const).map((value) => ({ value, ...PROVIDERS[value] }))}
        />
      </Field>
      {provider === "RESEND" && (
        <Field
          name="key"
          label="API key"
          optional={kept ? "a new one replaces the one that is kept" : false}
          help="Made at Resend under API Keys, with permission to send. It is sealed and never shown again."
        >
          <Input type="password" autoComplete="off" maxLength={1000} required={!kept} />
        </Field>
      )}
      {provider === "SMTP" && <ServerFields server={server} kept={kept} />}
    </>
  );
}

function ServerFields({ server, kept }: { server: Server | null | undefined; kept: boolean }) {
  const [preset, setPreset] = useState(server ? presetOf(server) : "google");
  const start = PRESETS[preset];
  const shown = server && presetOf(server) === preset ? server : start;
  return (
    <>
      <Field
        name="preset"
        label="Mail host"
        help={start?.hint ?? "Your host's help pages name these under SMTP or outgoing mail."}
      >
        <Select value={preset} onValueChange={setPreset} options={presets} />
      </Field>
      <div key={preset} className="contents">
        <Field name="host" label="Server">
          <Input
            required
            maxLength={253}
            autoComplete="off"
            placeholder="smtp.example.com"
            defaultValue={shown?.host ?? ""}
          />
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field name="port" label="Port">
            <Input
              type="number"
              inputMode="numeric"
              min={1}
              max={65535}
              required
              defaultValue={shown?.port ?? 587}
            />
          </Field>
          <Field name="security" label="Secured by">
            <Select name="security" defaultValue={shown?.security ?? "starttls"} options={SECURITY} />
          </Field>
        </div>
        <Field name="user" label="User">
          <Input
            maxLength={320}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={server?.user ?? ""}
          />
        </Field>
        <Field
          name="password"
          label="Password"
          optional={kept ? "empty keeps the one that is there" : false}
          help="It is sealed and never shown again. Another server or user asks for it anew."
        >
          <Input type="password" autoComplete="new-password" maxLength={1000} />
        </Field>
      </div>
    </>
  );
}
