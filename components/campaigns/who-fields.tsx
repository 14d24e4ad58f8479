"use client";

import { CheckboxGroup } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import type { IdealCustomer } from "@/lib/cam/campaign/schema";
import { countryName } from "./words";

const SENIORITIES = ["Owner", "C-level", "VP", "Director", "Head", "Manager", "Senior", "Junior"];

interface ListFieldProps {
  name: string;
  label: string;
  help: string;
  list: readonly string[] | undefined;
  placeholder: string;
}

const ListField = ({ name, label, help, list, placeholder }: ListFieldProps) => (
  <Field name={name} label={label} optional help={help}>
    <Textarea
      rows={2}
      className="!min-h-16"
      placeholder={placeholder}
      defaultValue={list?.join(", ") ?? ""}
    />
  </Field>
);

/** The ideal customer. Nothing is needed; each thing said makes the score sharper. */
export function WhoFields({ ideal }: { ideal: IdealCustomer }) {
  const { industries, employees, tech, roles, seniorities, countries, cities, keywords } = ideal;
  const known = [...new Set([...SENIORITIES, ...(seniorities ?? [])])];
  return (
    <>
      <p className="prose-measure text-muted">
        Leads are scored against this. What you leave out does not count; a fact that nobody knows lowers the
        confidence, not the score. Put commas between several.
      </p>
      <div className="grid gap-5 sm:grid-cols-2">
        <ListField
          name="industries"
          label="Industries"
          help="As a directory would call them."
          list={industries}
          placeholder="Dental clinics, physiotherapy"
        />
        <ListField
          name="countries"
          label="Countries"
          help="By name or by two letters. Their rules for cold mail count."
          list={countries?.map(countryName)}
          placeholder="Portugal, Spain"
        />
        <ListField
          name="cities"
          label="Cities or regions"
          help="Where the company sits."
          list={cities}
          placeholder="Porto, Braga"
        />
        <div className="grid grid-cols-2 items-start gap-3">
          <Field name="employeesLeast" label="Employees, from" optional>
            <Input
              inputMode="numeric"
              autoComplete="off"
              placeholder="5"
              defaultValue={employees?.least ?? ""}
            />
          </Field>
          <Field name="employeesMost" label="to" optional>
            <Input
              inputMode="numeric"
              autoComplete="off"
              placeholder="50"
              defaultValue={employees?.most ?? ""}
            />
          </Field>
        </div>
        <ListField
          name="roles"
          label="Roles"
          help="Whom you want to talk to."
          list={roles}
          placeholder="Owner, practice manager"
        />
        <ListField
          name="tech"
          label="Technologies"
          help="What they use already."
          list={tech}
          placeholder="WordPress, Shopify"
        />
      </div>
      <CheckboxGroup
        name="seniorities"
        legend="Seniority"
        className="[&_[role=group]]:grid [&_[role=group]]:grid-cols-2 sm:[&_[role=group]]:grid-cols-4 [&_[role=group]>:first-child]:col-span-full"
        defaultValue={seniorities ?? []}
        options={known.map((word) => ({ value: word, label: word }))}
      />
      <ListField
        name="keywords"
        label="Words that speak for them"
        help="On their website or in what they publish."
        list={keywords}
        placeholder="online booking, second location"
      />
    </>
  );
}
