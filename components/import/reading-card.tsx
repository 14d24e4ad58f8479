"use client";

import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { type Option, Select } from "@/components/ui/select";
import { Why } from "@/components/ui/why";
import { AS_FOUND, delimiterOptions, encodingOptions, quoteOptions, signOf, valueFor } from "./format-words";
import type { ToldReading } from "./told";

type Chosen = ToldReading["chosen"];

interface ReadingCardProps {
  reading: ToldReading;
  disabled: boolean;
  onChoose: (chosen: Chosen) => void;
}

/** How CAM reads the file, what speaks for it, and a way to say otherwise. */
export function ReadingCard({ reading, disabled, onChoose }: ReadingCardProps) {
  const { chosen, encoding, delimiter, header, sheets, quote, plan } = reading;
  const without = (name: keyof Chosen) =>
    Object.fromEntries(Object.entries(chosen).filter(([key]) => key !== name)) as Chosen;
  const set = (name: keyof Chosen) => (value: string, meaning: unknown) =>
    onChoose(value === AS_FOUND ? without(name) : ({ ...chosen, [name]: meaning } as Chosen));
  const sheetNames = sheets?.map(({ name }) => name) ?? [];

  return (
    <Card
      title="How the file is read"
      help="Found out from the file itself. If the rows below look wrong, say so here; the columns are then guessed anew."
    >
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2 lg:grid-cols-4">
        {encoding && (
          <Choice
            name="encoding"
            label="Encoding"
            value={encoding.value}
            options={encodingOptions(encoding.value, encoding.alternatives)}
            given={encoding.given}
            disabled={disabled}
            onChoose={(value) => set("encoding")(value, value)}
            why={<Evidence decided={encoding} what={encoding.value} />}
          />
        )}
        {delimiter && (
          <Choice
            name="delimiter"
            label="Between cells"
            value={valueFor(delimiter.value)}
            options={delimiterOptions(delimiter.value)}
            given={delimiter.given}
            disabled={disabled}
            onChoose={(value) => set("delimiter")(value, signOf(value))}
            why={<Evidence decided={delimiter} what="Between cells" />}
          />
        )}
        {quote !== undefined && (
          <Choice
            name="quote"
            label="Around cells"
            value={valueFor(quote)}
            options={quoteOptions(quote)}
            given={"quote" in chosen}
            disabled={disabled}
            onChoose={(value) => set("quote")(value, signOf(value))}
            why={"quote" in chosen ? "You said so." : "Goes with what stands between the cells."}
          />
        )}
        <Choice
          name="header"
          label="Names of the columns"
          value={header.value ? "yes" : "no"}
          options={[
            { value: "yes", label: "In the first row" },
            { value: "no", label: "There are none" },
          ]}
          given={header.given}
          disabled={disabled}
          onChoose={(value) => set("header")(value, value === "yes")}
          why={<Evidence decided={header} what="Names of the columns" />}
        />
        {plan.kind === "xlsx" && sheetNames.length > 1 && (
          <Choice
            name="sheet"
            label="Sheet"
            value={sheetNames[plan.sheet - 1] ?? ""}
            options={sheetNames.map((name) => ({ value: name, label: name }))}
            given={"sheet" in chosen}
            disabled={disabled}
            onChoose={(value) => set("sheet")(value, value)}
            why={"sheet" in chosen ? "You said so." : "The first sheet with a table in it."}
          />
        )}
      </div>
      {reading.notes.length > 0 && (
        <ul className="prose-measure list-disc pt-5 pl-5 text-soft text-table">
          {reading.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  value: string;
  options: readonly Option[];
  /** The operator said it. */
  given: boolean;
  disabled: boolean;
  onChoose: (value: string) => void;
  why: ReactNode;
}

function Choice({ name, label, value, options, given, disabled, onChoose, why }: ChoiceProps) {
  return (
    <Field name={name} label={label} help={why}>
      <Select
        value={value}
        disabled={disabled}
        onValueChange={(next) => next !== value && onChoose(next)}
        options={given ? [...options, { value: AS_FOUND, label: "As CAM finds it" }] : options}
      />
    </Field>
  );
}

interface EvidenceProps {
  decided: { evidence: readonly string[]; given: boolean };
  what: string;
}

/** The strongest reason in sight, the others one look away. */
function Evidence({ decided: { evidence }, what }: EvidenceProps) {
  const [first, ...more] = evidence;
  if (more.length === 0) return first ?? "Nothing speaks against it.";
  return (
    <span className="block text-left *:text-left">
      <Why title={what} reasons={evidence.map((text) => ({ id: text, speaks: "for" as const, text }))}>
        {first}
      </Why>
    </span>
  );
}
