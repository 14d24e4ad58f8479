"use client";

import { SlidersHorizontal } from "lucide-react";
import type { Route } from "next";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";

const NAMES = ["domain", "country", "scoreFrom", "scoreTo", "addedFrom", "addedTo"] as const;

/** Filters with a value to type. They end up in the address like the others, each with its chip. */
export function MoreFilters() {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const [open, setOpen] = useState(false);
  const asked = (name: (typeof NAMES)[number]) => params.get(name) ?? "";

  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const next = new URLSearchParams(params);
    for (const name of NAMES) {
      const value = String(typed.get(name) ?? "").trim();
      const said = name === "country" ? value.toUpperCase().replace(/[\s;]+/g, ",") : value;
      if (said) next.set(name, said);
      else next.delete(name);
    }
    setOpen(false);
    router.replace(`${path}?${next.toString().replaceAll("%2C", ",")}` as Route, { scroll: false });
  };

  return (
    <Dialog
      title="More filters"
      open={open}
      onOpenChange={setOpen}
      size="small"
      trigger={<IconButton label="More filters" icon={SlidersHorizontal} size="small" />}
    >
      <form onSubmit={apply} className="grid grid-cols-2 gap-4">
        <Field name="domain" label="Company domain" className="col-span-2">
          <Input
            defaultValue={asked("domain")}
            placeholder="example.com"
            maxLength={200}
            autoComplete="off"
          />
        </Field>
        <Field name="country" label="Countries" help="Two letters each, like PT, DE" className="col-span-2">
          <Input
            defaultValue={asked("country")}
            maxLength={150}
            pattern="\s*[A-Za-z]{2}([,;\s]+[A-Za-z]{2})*\s*"
            autoComplete="off"
          />
        </Field>
        <Field name="scoreFrom" label="Score from">
          <Input type="number" min={0} max={1} step="any" defaultValue={asked("scoreFrom")} placeholder="0" />
        </Field>
        <Field name="scoreTo" label="to">
          <Input type="number" min={0} max={1} step="any" defaultValue={asked("scoreTo")} placeholder="1" />
        </Field>
        <Field name="addedFrom" label="Added from">
          <Input type="date" defaultValue={asked("addedFrom")} />
        </Field>
        <Field name="addedTo" label="to">
          <Input type="date" defaultValue={asked("addedTo")} />
        </Field>
        <div className="col-span-2">
          <Button type="submit" look="primary">
            Show these leads
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
