"use client";

import { useState, useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";
import type { addBlocks, weighBlocks } from "@/lib/cam/block-list/add";
import type { BlockListName } from "@/lib/cam/block-list/schema";
import { formatCountOf } from "@/lib/format/quantity";
import { LIST_OPTIONS } from "./words";

type Deed<Done> = (input: unknown) => Promise<ActionResult<Done>>;
export type Add = Deed<Awaited<ReturnType<typeof addBlocks>>>;
type Weight = Awaited<ReturnType<typeof weighBlocks>>;

interface AddBlocksProps {
  /** The list one is looking at. */
  list: BlockListName;
  add: Add;
  weigh: Deed<Weight>;
}

/** Many at once, pasted; first it says how many leads it touches. */
export function AddBlocks({ list: looked, add, weigh }: AddBlocksProps) {
  const [open, setOpen] = useState(false);
  const [list, setList] = useState<BlockListName>(looked);
  const [entries, setEntries] = useState("");
  const [note, setNote] = useState("");
  const [weight, setWeight] = useState<Weight>();
  const [problem, setProblem] = useState<{ message: string; fields?: string[] | undefined }>();
  const [pending, start] = useTransition();
  const usable = weight && weight.addresses + weight.domains > 0;

  const refuse = (result: Extract<ActionResult<unknown>, { ok: false }>) =>
    setProblem({ message: result.message, fields: result.fields?.entries });
  const look = () =>
    start(async () => {
      const result = await answerOf(weigh({ entries }));
      if (!result.ok) return refuse(result);
      setProblem(undefined);
      setWeight(result.value);
    });
  const put = () =>
    start(async () => {
      const result = await answerOf(add({ list, entries, note }));
      if (!result.ok) return refuse(result);
      const { added, known } = result.value;
      showToast(
        `${formatCountOf(added, "entry", "entries")} added${known > 0 ? `, ${known} known already` : ""}`,
      );
      setOpen(false);
      setEntries("");
      setNote("");
      setWeight(undefined);
      setProblem(undefined);
    });

  return (
    <>
      <Button
        look="primary"
        onClick={() => {
          setList(looked);
          setOpen(true);
        }}
      >
        Add entries
      </Button>
      <Dialog
        title="Add to a block list"
        description="Leads these names reach are judged again; nobody is routed past them."
        open={open}
        onOpenChange={setOpen}
      >
        <form
          aria-label="Add to a block list"
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (pending) return;
            if (usable) put();
            else look();
          }}
        >
          <Field name="list" label="List">
            <Select value={list} onValueChange={setList} options={LIST_OPTIONS} />
          </Field>
          <Field
            name="entries"
            label="Addresses and domains"
            help="One a line. A domain covers everybody there, and who works at the company it belongs to."
            error={problem?.fields?.join(" ")}
          >
            <Textarea
              rows={5}
              required
              value={entries}
              onChange={(event) => {
                setEntries(event.target.value);
                setWeight(undefined);
                setProblem(undefined);
              }}
              placeholder={"example.org\nada@example.com"}
              spellCheck={false}
            />
          </Field>
          <Field name="note" label="Note" optional help="Stands in the reason of each rejection.">
            <Input value={note} maxLength={300} onChange={(event) => setNote(event.target.value)} />
          </Field>
          {weight && <Weighed weight={weight} />}
          {problem && <Banner tone="stop" title={problem.message} live />}
          <div className="flex flex-wrap gap-3">
            <Button type="submit" look="primary" pending={pending}>
              {usable ? `Add, and judge ${formatCountOf(weight.leads, "lead")} again` : "See what it touches"}
            </Button>
            <Button look="quiet" onClick={() => setOpen(false)}>
              Cancel
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}

function Weighed({ weight: { addresses, domains, leads, invalid } }: { weight: Weight }) {
  return (
    <div aria-live="polite" className="text-table">
      <p>
        {formatCountOf(addresses, "address", "addresses")} and {formatCountOf(domains, "domain")} reach{" "}
        {formatCountOf(leads, "lead")} that {leads === 1 ? "was" : "were"} judged by CAM. What a person
        decided stays, and is not routed either.
      </p>
      {invalid.length > 0 && (
        <ul className="pt-2 text-muted">
          {invalid.slice(0, 10).map(({ given, because }) => (
            <li key={given} className="wrap-anywhere">
              {given}: {because}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
