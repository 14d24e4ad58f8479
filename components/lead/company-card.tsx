"use client";

import { Pencil } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import type { ContactDetail } from "@/lib/cam/contact/reads";
import { domainShown } from "@/lib/format/domain-shown";
import { placeOf } from "@/lib/format/moment";
import { formatCount } from "@/lib/format/quantity";
import type { LeadDeeds } from "./deeds";
import { Facts } from "./facts";
import { OutsideLink } from "./outside-link";
import { VersionedForm } from "./versioned-form";
import { countryName, FIELDS } from "./words";

type Company = NonNullable<ContactDetail["company"]>;

const EDITED = ["name", "domain", "website", "industry", "employees", "city", "country", "zone"] as const;

interface CompanyCardProps {
  company: Company | null;
  edit: LeadDeeds["editCompany"] | undefined;
  onSaved?: () => void;
}

export function CompanyCard({ company, edit, onSaved }: CompanyCardProps) {
  const [editing, setEditing] = useState(false);
  if (!company)
    return (
      <Card title="Company">
        <p className="text-muted text-table">
          None known. It comes with a file, or is found by the domain of a company address.
        </p>
      </Card>
    );
  if (editing && edit)
    return (
      <Card title="Company" help="What you change holds for everybody who works there.">
        <VersionedForm
          current={{
            version: company.version,
            values: Object.fromEntries(EDITED.map((field) => [field, String(company[field] ?? "")])),
          }}
          what="this company"
          submit="Save company"
          save={({ employees, ...changes }, version) =>
            edit({
              ...changes,
              ...(employees !== undefined && { employees: wholeNumber(employees) }),
              companyId: company.id,
              version,
            })
          }
          onCancel={() => setEditing(false)}
          onSaved={() => {
            setEditing(false);
            onSaved?.();
            showToast("Saved");
          }}
        >
          {(values) => (
            <div className="grid gap-4 sm:max-lg:grid-cols-2">
              {EDITED.map((field) => (
                <Field key={field} name={field} label={FIELDS[field]}>
                  <Input
                    defaultValue={values[field]}
                    autoComplete="off"
                    {...(field === "employees" && { inputMode: "numeric" })}
                  />
                </Field>
              ))}
            </div>
          )}
        </VersionedForm>
      </Card>
    );
  return (
    <Card
      title="Company"
      action={
        edit && (
          <Button size="small" icon={Pencil} onClick={() => setEditing(true)}>
            Edit<span className="sr-only"> company</span>
          </Button>
        )
      }
    >
      <Facts facts={factsOf(company)} />
    </Card>
  );
}

/** An empty field is "nobody knows"; what is no number goes on as it is and is refused with its own words. */
function wholeNumber(said: unknown) {
  const text = String(said ?? "").replaceAll(/[\s,.](?=\d{3}\b)/g, "");
  return text.trim() === "" ? null : Number.isNaN(Number(text)) ? text : Number(text);
}

function factsOf(company: Company) {
  const said = [
    ["name", company.name],
    [
      "domain",
      company.domain && (
        <span key="domain" title={company.domain}>
          {domainShown(company.domain)}
        </span>
      ),
    ],
    ["website", company.website && <OutsideLink key="website" url={company.website} />],
    ["industry", company.industry],
    ["employees", company.employees !== null && formatCount(company.employees)],
    ["tech", company.tech.join(", ")],
    ["city", company.city],
    ["country", company.country && countryName(company.country)],
    ["zone", company.zone && placeOf(company.zone)],
  ] as const;
  return said
    .filter(([, value]) => value)
    .map(([field, value]) => ({ name: FIELDS[field] ?? field, value, origin: company.provenance[field] }));
}
