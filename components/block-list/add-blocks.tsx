"use client";

import { useState, useTransition } from "react";
import { LeftOut } from "@/components/suppression/left-out";
import { answerOf } from "@/components/ui/answer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast";
import { FileDrop } from "@/components/upload/file-drop";
import type { ActionResult } from "@/lib/actions/action-result";
import type { addBlocks, weighBlocks } from "@/lib/cam/block-list/add";
import { type BlockListName, LARGEST_FILE, MOST_IN_FILE } from "@/lib/cam/block-list/schema";
import { formatBytes, formatCount, formatCountOf } from "@/lib/format/quantity";
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

const asBase64 = async (file: File) => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  // In pieces: a call has no room for half a million arguments.
  let text = "";
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
};

/** Many at once, pasted or from a file; first it says how many leads it touches. */
export function AddBlocks({ list: looked, add, weigh }: AddBlocksProps) {
  const [open, setOpen] = useState(false);
  const [list, setList] = useState<BlockListName>(looked);
  const [entries, setEntries] = useState("");
  const [file, setFile] = useState<File>();
  const [note, setNote] = useState("");
  const [weight, setWeight] = useState<Weight>();
  const [problem, setProblem] = useState<{ message: string; fields?: string[] | undefined }>();
  const [pending, start] = useTransition();
  const usable = weight && weight.addresses + weight.domains > 0;

  const refuse = (result: Extract<ActionResult<unknown>, { ok: false }>) =>
    setProblem({ message: result.message, fields: result.fields?.entries });
  const anew = () => {
    setWeight(undefined);
    setProblem(undefined);
  };
  const named = async () =>
    file ? { file: { name: file.name.slice(-200), base64: await asBase64(file) } } : { entries };
  const choose = (chosen: File) => {
    anew();
    if (chosen.size > LARGEST_FILE)
      return setProblem({
        message: `${chosen.name} has ${formatBytes(chosen.size)}. A file may have up to ${formatBytes(LARGEST_FILE)}: bring it in parts.`,
      });
    setFile(chosen);
  };
  const look = () =>
    start(async () => {
      const result = await answerOf(weigh(await named()));
      if (!result.ok) return refuse(result);
      setProblem(undefined);
      setWeight(result.value);
    });
  const put = () =>
    start(async () => {
      const result = await answerOf(add({ list, ...(await named()), note }));
      if (!result.ok) return refuse(result);
      const { added, known, leftOut } = result.value;
      const besides = [
        known > 0 && `${formatCount(known)} known already`,
        leftOut > 0 && `${formatCountOf(leftOut, "line")} left out`,
      ].filter(Boolean);
      showToast([`${formatCountOf(added, "entry", "entries")} added`, ...besides].join(", "));
      setOpen(false);
      setEntries("");
      setFile(undefined);
      setNote("");
      anew();
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
          {!file && (
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
                  anew();
                }}
                placeholder={"example.org\nada@example.com"}
                spellCheck={false}
              />
            </Field>
          )}
          <div className="flex flex-col items-start gap-2 [&>label]:w-full">
            <FileDrop
              file={file}
              onChoose={choose}
              label="Or drop a file here, or press to choose one"
              help={`CSV, text or Excel, up to ${formatBytes(LARGEST_FILE)} and ${formatCount(MOST_IN_FILE)} lines.`}
            />
            {file && (
              <Button
                size="small"
                look="quiet"
                onClick={() => {
                  setFile(undefined);
                  anew();
                }}
              >
                Paste instead
              </Button>
            )}
          </div>
          <Field name="note" label="Note" optional help="Stands in the reason of each rejection.">
            <Input value={note} maxLength={300} onChange={(event) => setNote(event.target.value)} />
          </Field>
          {weight && <Weighed weight={weight} ofFile={file !== undefined} />}
          {problem && <Banner tone="stop" title={problem.message} live />}
          <div className="flex flex-wrap gap-3">
            <Button type="submit" look="primary" pending={pending}>
              {!usable
                ? "See what it touches"
                : weight.leads > 0
                  ? `Add, and judge ${formatCountOf(weight.leads, "lead")} again`
                  : `Add ${formatCountOf(weight.addresses + weight.domains, "name")}`}
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

function Weighed({ weight, ofFile }: { weight: Weight; ofFile: boolean }) {
  const { addresses, domains, leads, invalid, leftOut } = weight;
  return (
    <div aria-live="polite" className="flex flex-col gap-3 text-table">
      <p>
        {formatCountOf(addresses, "address", "addresses")} and {formatCountOf(domains, "domain")} reach{" "}
        {formatCountOf(leads, "lead")} that {leads === 1 ? "was" : "were"} judged by CAM. What a person
        decided stays, and is not routed either.
      </p>
      <LeftOut
        lines={invalid}
        count={leftOut}
        shown={50}
        help={
          ofFile
            ? "Correct them in the file and choose it again, or go on without them."
            : "Correct them above, or go on without them."
        }
      />
    </div>
  );
}
