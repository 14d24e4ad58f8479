"use client";

import { CheckboxGroup } from "@base-ui/react/checkbox-group";
import { Field } from "@base-ui/react/field";
import { Fieldset } from "@base-ui/react/fieldset";
import { useState } from "react";
import { CheckBox } from "@/components/ui/checkbox";
import { FieldError } from "@/components/ui/field";
import { NOUNS } from "@/lib/cam/api-key/schema";
import { SCOPE_NOUN, withImplied } from "./scopes";

/** As they are called here, not as they are called in the key. */
const BY_NAME = [...NOUNS].sort((one, other) => SCOPE_NOUN[one].localeCompare(SCOPE_NOUN[other], "en"));

/** Two boxes a noun; in a Form a list of scopes. */
export function ScopePicker({ name }: { name: string }) {
  const [chosen, choose] = useState<string[]>([]);
  return (
    <Field.Root name={name} data-field={name} className="flex flex-col gap-1.5">
      <Fieldset.Root
        render={<CheckboxGroup value={chosen} onValueChange={(next) => choose(withImplied(chosen, next))} />}
      >
        <Fieldset.Legend data-field-label className="pb-1.5 font-medium text-table">
          What it may touch
        </Fieldset.Legend>
        {/* The sentence below says what is missing: thirty-eight red boxes would say it no better. */}
        <div className="grid gap-x-8 sm:grid-cols-2 [&_[data-invalid]:not([data-checked])]:border-control!">
          {BY_NAME.map((noun) => (
            <div
              key={noun}
              className="flex min-h-row items-center justify-between gap-3 border-line border-b text-table"
            >
              <span className="min-w-0 truncate">{SCOPE_NOUN[noun]}</span>
              <span className="flex shrink-0 gap-4">
                <Box scope={`${noun}:read`} word="Read" noun={SCOPE_NOUN[noun]} />
                <Box scope={`${noun}:write`} word="Change" noun={SCOPE_NOUN[noun]} />
              </span>
            </div>
          ))}
        </div>
      </Fieldset.Root>
      <FieldError />
    </Field.Root>
  );
}

function Box({ scope, word, noun }: { scope: string; word: string; noun: string }) {
  return (
    <Field.Item>
      <Field.Label className="flex items-center gap-1.5 text-muted coarse:py-2">
        <CheckBox value={scope} />
        <span className="sr-only">{noun}: </span>
        {word}
      </Field.Label>
    </Field.Item>
  );
}
