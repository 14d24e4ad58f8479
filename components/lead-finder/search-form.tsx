"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Card } from "@/components/ui/card";
import { CheckboxGroup } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input, Textarea } from "@/components/ui/input";
import type { DiscoveryCriteria } from "@/lib/cam/discovery/schema";
import type { Platform } from "@/lib/db/generated/enums";
import { searchFields, searchInput } from "./form-values";
import type { FinderDeeds, ListedSource } from "./told";
import { PLATFORM_NAMES } from "./words";

interface SearchFormProps {
  sources: readonly ListedSource[];
  /** The search this one starts from. */
  before: { platforms: Platform[]; criteria: DiscoveryCriteria } | undefined;
  create: FinderDeeds["create"];
}

/** Whom to look for, and where. Only what the chosen sources can use is asked. */
export function SearchForm({ sources, before, create }: SearchFormProps) {
  const router = useRouter();
  const connected = sources.filter((source) => source.connected).map(({ platform }) => platform);
  const first = before?.platforms.filter((platform) => connected.includes(platform)) ?? connected;
  const [chosen, setChosen] = useState<Platform[]>(first);
  const said = searchFields(before?.criteria ?? {});
  const has = (...platforms: Platform[]) => platforms.some((platform) => chosen.includes(platform));
  return (
    <Card
      title="New search"
      help="Everything is optional but the sources. What you leave empty is not judged."
    >
      <Form
        action={create}
        submit="Search"
        toInput={searchInput}
        onDone={({ jobId }) => router.push(`/lead-finder/${jobId}` as Route)}
        className="gap-4"
      >
        <CheckboxGroup
          name="platforms"
          legend="Sources"
          defaultValue={first}
          onValueChange={setChosen}
          options={sources.map(({ platform, connected: here }) => ({
            value: platform,
            label: `${PLATFORM_NAMES[platform]}${here ? "" : " (not connected)"}`,
            disabled: !here,
            ...(!here && {
              help: "It cannot be searched yet. What it needs stands under Sources on this page.",
            }),
          }))}
        />
        {has("WEB", "APOLLO") && (
          <Field
            name="pages"
            label="Sites"
            optional={!has("WEB")}
            help="Domains or pages, one a line. A page is read alone; of a domain its home, about, team, contact and imprint pages."
          >
            <Textarea rows={3} defaultValue={said.pages} placeholder="example.com" spellCheck={false} />
          </Field>
        )}
        {has("LINKEDIN", "INSTAGRAM", "TWITTER") && (
          <Field
            name="profiles"
            label="Profiles"
            optional={!has("LINKEDIN", "INSTAGRAM")}
            help="Addresses of profiles, one a line: LinkedIn and Instagram allow no search."
          >
            <Textarea
              rows={3}
              defaultValue={said.profiles}
              placeholder="linkedin.com/in/name"
              spellCheck={false}
            />
          </Field>
        )}
        <Field name="roles" label="Roles" optional help="One a line; one of them has to fit.">
          <Textarea rows={2} defaultValue={said.roles} placeholder="Founder" />
        </Field>
        <Field
          name="keywords"
          label="Keywords"
          optional
          help="What their title, company or own words speak of."
        >
          <Textarea rows={2} defaultValue={said.keywords} />
        </Field>
        <Field name="locations" label="Places" optional help="Cities or countries, one a line.">
          <Textarea rows={2} defaultValue={said.locations} />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field name="employeesLeast" label="Company from" optional>
            <Input inputMode="numeric" defaultValue={said.employeesLeast} />
          </Field>
          <Field name="employeesMost" label="to (people)" optional>
            <Input inputMode="numeric" defaultValue={said.employeesMost} />
          </Field>
          {has("TWITTER", "INSTAGRAM") && (
            <>
              <Field name="followersLeast" label="Followers from" optional>
                <Input inputMode="numeric" defaultValue={said.followersLeast} />
              </Field>
              <Field name="activeWithinDays" label="Active, days" optional>
                <Input inputMode="numeric" defaultValue={said.activeWithinDays} />
              </Field>
            </>
          )}
        </div>
        <Field name="limit" label="At most" help="People a source. Up to 2,000.">
          <Input inputMode="numeric" defaultValue={said.limit} />
        </Field>
        <Field name="name" label="Name" optional help="What the team calls this search.">
          <Input />
        </Field>
      </Form>
    </Card>
  );
}
