"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";
import { LAWFUL_BASES } from "@/lib/cam/import/schema";
import { BASES } from "./words";

interface NewLeadProps {
  campaigns: readonly { id: string; name: string }[];
  chosen: string | undefined;
  add: (input: unknown) => Promise<ActionResult<{ leadId: string; person: "new" | "known"; made: boolean }>>;
}

const text = (name: string, label: string, help?: string) => (
  <Field name={name} label={label} optional {...(help && { help })}>
    <Input autoComplete="off" />
  </Field>
);

const two = "grid gap-5 sm:grid-cols-2";

/** Where they come from and on what basis is asked here, not later: without it nobody may be written to. */
export function NewLead({ campaigns, chosen, add }: NewLeadProps) {
  const router = useRouter();
  return (
    <Form
      action={add}
      submit="Add lead"
      className="!max-w-none !gap-6"
      onDone={({ leadId, person, made }) => {
        if (!made) showToast("They are in this campaign already", { tone: "information" });
        else showToast(person === "known" ? "Added. We knew this person already" : "Added");
        router.push(`/leads/${leadId}` as Route);
      }}
      beside={
        <ButtonLink look="quiet" href="/leads">
          Cancel
        </ButtonLink>
      }
    >
      <Card title="Who">
        <div className="flex flex-col gap-5">
          <div className={two}>
            <Field
              name="email"
              label="Address"
              help="This or a LinkedIn profile is needed: a person is known by it."
            >
              <Input autoComplete="off" inputMode="email" />
            </Field>
            {text("linkedinUrl", "LinkedIn", "linkedin.com/in/name")}
          </div>
          <div className={two}>
            {text("fullName", "Name")}
            {text("title", "Role")}
          </div>
          <div className={two}>
            {text("company", "Company")}
            {text("domain", "Its domain", "Left out, it is taken from a company address.")}
          </div>
          <div className={two}>
            {text("phone", "Phone")}
            {text("country", "Country", "Its name or its two letters.")}
          </div>
        </div>
      </Card>
      <Card title="Campaign, source and basis">
        <div className="flex flex-col gap-5">
          <Field name="campaignId" label="Campaign">
            <Select
              {...(chosen && { defaultValue: chosen })}
              options={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
          <Field
            name="sourceDetail"
            label="Where you found them"
            help="The first mail tells them. “Spoke at the fair in Porto, 12 March”."
          >
            <Input autoComplete="off" />
          </Field>
          <div className={two}>
            <Field name="lawfulBasis" label="Lawful basis">
              <Select options={LAWFUL_BASES.map((value) => ({ value, label: BASES[value] }))} />
            </Field>
            {text(
              "lawfulBasisDetail",
              "More on the basis",
              "When and how they agreed, or why it is in their interest.",
            )}
          </div>
          <Field name="note" label="Note" optional>
            <Textarea rows={2} />
          </Field>
        </div>
      </Card>
    </Form>
  );
}
