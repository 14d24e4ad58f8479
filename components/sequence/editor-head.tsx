"use client";

import { ArrowLeft } from "lucide-react";
import type { Route } from "next";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { Select } from "@/components/ui/select";
import type { Draft, StoredSequence, Tier } from "./draft";
import { type SequenceDeeds, TIERS, type Wrong, whose } from "./told";

interface EditorHeadProps {
  campaignId: string;
  stored: StoredSequence | null;
  draft: Draft;
  taken: readonly { tier: Tier; name: string }[];
  unsaved: boolean;
  saving: boolean;
  refused: { message: string; theirs?: StoredSequence } | undefined;
  wrong: Wrong;
  deeds?: SequenceDeeds;
  onChange: (change: Partial<Pick<Draft, "name" | "tier">>) => void;
  onSave: (over?: StoredSequence) => void;
}

const NOBODY = "EVERYBODY";
const isTier = (value: string): value is Exclude<Tier, null> => value !== NOBODY;

/** What it is called, whom it is for, and whether it is saved. */
export function EditorHead({
  campaignId,
  stored,
  draft,
  taken,
  unsaved,
  saving,
  refused,
  wrong,
  deeds,
  onChange,
  onSave,
}: EditorHeadProps) {
  const list = `/campaigns/${campaignId}/sequence` as Route;
  const free = TIERS.filter((tier) => tier === draft.tier || taken.every((one) => one.tier !== tier));
  const faults = Object.values(wrong).flat().length;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-table">
        <Link href={list} className="inline-flex items-center gap-1 text-soft hover:underline">
          <ArrowLeft size={14} aria-hidden /> All sequences
        </Link>
      </p>
      <div className="flex flex-wrap items-end gap-4 bg-canvas lg:sticky lg:top-12 lg:z-10 lg:-mx-1 lg:px-1 lg:py-2">
        <Field name="name" label="Sequence" error={wrong.name?.join(" ")} className="min-w-0 flex-1 basis-64">
          <Input
            value={draft.name}
            maxLength={80}
            disabled={!deeds}
            autoComplete="off"
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </Field>
        <Field name="tier" label="For" error={wrong.tier?.join(" ")} className="basis-48">
          <Select
            value={draft.tier ?? NOBODY}
            disabled={!deeds}
            onValueChange={(value) => onChange({ tier: isTier(value) ? value : null })}
            options={free.map((tier) => ({
              value: tier ?? NOBODY,
              label: tier ? whose(tier).replace(/^./, (first) => first.toUpperCase()) : "Everybody else",
              ...(tier === null && { help: "Leads whose tier has no sequence of its own." }),
            }))}
          />
        </Field>
        {deeds && (
          <div className="flex flex-wrap items-center gap-3">
            <Button look="primary" pending={saving} disabled={!unsaved} onClick={() => onSave()}>
              {stored ? "Save sequence" : "Save new sequence"}
            </Button>
            <p role="status" className="text-muted text-table">
              {saving ? "Saving" : unsaved ? "Not saved yet" : "Saved"}
              {faults > 0 && `, ${faults === 1 ? "one thing" : `${faults} things`} to be mended`}
            </p>
          </div>
        )}
      </div>
      {!deeds && (
        <p className="text-muted text-table">
          Only an operator or admin can change a sequence, and only while the campaign is not over.
        </p>
      )}
      {refused?.theirs ? (
        <Banner
          tone="attention"
          live
          title="Somebody changed this sequence meanwhile"
          action={
            <>
              <Button size="small" pending={saving} onClick={() => onSave(refused.theirs)}>
                Save mine over theirs
              </Button>
              <Button size="small" onClick={() => location.reload()}>
                Drop mine
              </Button>
            </>
          }
        >
          Yours is not saved; it is still in the form. Theirs has {refused.theirs.steps.length} steps and is
          called “{refused.theirs.name}”.{" "}
          <a href={location.href} target="_blank" rel="noreferrer" className="underline">
            Look at theirs in another tab
          </a>
          . What was sent of either stays on file.
        </Banner>
      ) : (
        refused && (
          <Banner tone="stop" live title="Not saved">
            {refused.message}
          </Banner>
        )
      )}
    </div>
  );
}
