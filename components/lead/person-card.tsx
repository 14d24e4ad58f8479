"use client";

import { Pencil } from "lucide-react";
import { useState } from "react";
import { useShortcut } from "@/components/shell/shortcuts/listener";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import { Why } from "@/components/ui/why";
import type { ContactDetail } from "@/lib/cam/contact/reads";
import { addressShown } from "@/lib/format/domain-shown";
import { placeOf } from "@/lib/format/moment";
import type { LeadDeeds } from "./deeds";
import { type Fact, Facts } from "./facts";
import { OutsideLink } from "./outside-link";
import { verdictReason } from "./verdict-reasons";
import { type Values, VersionedForm } from "./versioned-form";
import { ALIASES, countryName, FIELDS, VERDICTS } from "./words";

/** Times are text where it came as JSON. */
type Person = Omit<
  ContactDetail,
  "suppressions" | "imports" | "company" | "createdAt" | "verifiedAt" | "erasedAt" | "aliases"
> & {
  erasedAt: Date | string | null;
  aliases: readonly Pick<ContactDetail["aliases"][number], "email" | "source">[];
};

const EDITED = [
  "firstName",
  "lastName",
  "title",
  "email",
  "phone",
  "linkedinUrl",
  "city",
  "country",
  "zone",
  "language",
] as const;

const HELP: Partial<Record<(typeof EDITED)[number], string>> = {
  linkedinUrl: "linkedin.com/in/name",
  country: "Its name or its two letters.",
  zone: "Like Europe/Lisbon. Mail arrives in their working hours.",
  language: "Two letters, like en.",
};

const valuesOf = (person: Person): Values =>
  Object.fromEntries(EDITED.map((field) => [field, person[field] ?? ""]));

interface PersonCardProps {
  person: Person;
  edit: LeadDeeds["editContact"] | undefined;
  /** The key that opens the form. */
  editKey?: "lead.edit" | "review.edit";
  onSaved?: () => void;
}

/** Who it is, and how that is known. */
export function PersonCard({ person, edit, editKey = "lead.edit", onSaved }: PersonCardProps) {
  const [editing, setEditing] = useState(false);
  const may = edit && !person.erasedAt && !person.mergedIntoId;
  useShortcut(editKey, () => setEditing(true), Boolean(may));
  if (editing && edit)
    return (
      <Card title="Person">
        <PersonForm person={person} edit={edit} onClose={() => setEditing(false)} onSaved={onSaved} />
      </Card>
    );
  return (
    <Card
      title="Person"
      action={
        may && (
          <Button size="small" icon={Pencil} onClick={() => setEditing(true)}>
            Edit<span className="sr-only"> person</span>
          </Button>
        )
      }
    >
      <Facts facts={factsOf(person)} />
    </Card>
  );
}

function factsOf(person: Person): Fact[] {
  const { provenance, aliases, customFields } = person;
  const fact = (field: keyof Person & string, value: Fact["value"]): Fact[] =>
    value ? [{ name: FIELDS[field] ?? field, value, origin: provenance[field] }] : [];
  const url = (value: string | null) => value && <OutsideLink url={value} />;
  return [
    { name: "Address", value: <Address person={person} />, origin: provenance.email },
    ...aliases.map(({ email, source }) => ({
      name: "Also",
      value: `${addressShown(email)} (${ALIASES[source]})`,
    })),
    ...fact("firstName", person.firstName),
    ...fact("lastName", person.lastName),
    ...(person.nameAsGiven ? [{ name: "Came in as", value: person.nameAsGiven }] : []),
    ...fact("title", person.title),
    ...fact("seniority", person.seniority),
    ...fact("phone", person.phone),
    ...fact("linkedinUrl", url(person.linkedinUrl)),
    ...fact("twitterUrl", url(person.twitterUrl)),
    ...fact("instagramUrl", url(person.instagramUrl)),
    ...fact("city", person.city),
    ...fact("country", person.country && countryName(person.country)),
    ...fact("zone", person.zone && placeOf(person.zone)),
    ...fact("language", person.language),
    ...Object.entries(customFields).map(([name, value]) => ({ name: name.replaceAll("_", " "), value })),
  ];
}

function Address({ person }: { person: Person }) {
  const { email, verification, verificationReasons, roleAccount, freeMail } = person;
  if (!email) return <span className="text-muted">None known</span>;
  const verdict = VERDICTS[verification ?? "NONE"];
  const codes = [...verificationReasons, ...(roleAccount ? ["role"] : []), ...(freeMail ? ["free"] : [])];
  const reasons = [...new Set(codes.map(verdictReason))];
  const shown = addressShown(email);
  const speaks = verification === "VALID" ? "for" : verification === "INVALID" ? "against" : "neither";
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="wrap-anywhere" {...(shown !== email && { title: email })}>
        {shown}
      </span>
      {reasons.length > 0 ? (
        <Why
          title={`${verdict.label}: ${shown}`}
          reasons={reasons.map((text) => ({ id: text, speaks, text }))}
        >
          <Badge tone={verdict.tone}>{verdict.label}</Badge>
        </Why>
      ) : (
        <Badge tone={verdict.tone}>{verdict.label}</Badge>
      )}
    </span>
  );
}

interface PersonFormProps {
  person: Person;
  edit: LeadDeeds["editContact"];
  onClose: () => void;
  onSaved: (() => void) | undefined;
}

function PersonForm({ person, edit, onClose, onSaved }: PersonFormProps) {
  const [address, setAddress] = useState(person.email ?? "");
  const moved = person.email !== null && address.trim() !== person.email;
  return (
    <VersionedForm
      current={{ version: person.version, values: valuesOf(person) }}
      what="this person"
      submit="Save person"
      also={["keepOldAddress"]}
      save={({ keepOldAddress, ...changes }, version) =>
        edit({
          ...changes,
          ...(moved && { keepOldAddress: keepOldAddress !== false }),
          contactId: person.id,
          version,
        })
      }
      onCancel={onClose}
      onSaved={({ suppressed }) => {
        onClose();
        onSaved?.();
        if (suppressed)
          showToast("Saved. Their leads are stopped", {
            tone: "attention",
            detail: "An address of theirs is on the suppression list, so nobody writes to them.",
          });
        else showToast("Saved");
      }}
    >
      {(values) => (
        <div className="grid gap-x-4 gap-y-4 sm:grid-cols-2 lg:grid-cols-1">
          {EDITED.map((field) => (
            <Field
              key={field}
              name={field}
              label={FIELDS[field]}
              help={HELP[field]}
              className={field === "email" || field === "linkedinUrl" ? "sm:max-lg:col-span-2" : ""}
            >
              <Input
                defaultValue={values[field]}
                autoComplete="off"
                {...(field === "email" && { onChange: (event) => setAddress(event.target.value) })}
              />
            </Field>
          ))}
          {moved && (
            <Checkbox
              name="keepOldAddress"
              defaultChecked
              label={`${person.email} is theirs too`}
              help="Answers from there are then theirs. An address on the suppression list is kept in any case: what they said holds."
            />
          )}
        </div>
      )}
    </VersionedForm>
  );
}
