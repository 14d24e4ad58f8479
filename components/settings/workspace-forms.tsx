"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input, Textarea } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";
import { ZonePicker } from "./zone-picker";

interface Settings {
  name: string;
  zone: string;
  postalAddress: string | null;
  version: number;
}

interface WorkspaceFormProps {
  workspace: Settings;
  save: (input: unknown) => Promise<ActionResult<{ version: number }>>;
}

/** Taking a colleague's version means starting afresh from it. */
export function WorkspaceForm(props: WorkspaceFormProps) {
  const [round, setRound] = useState(0);
  return <WorkspaceFormRound key={round} {...props} onTakeTheirs={() => setRound(round + 1)} />;
}

/** Remembers the version it was opened with: what a colleague saved meanwhile is not overwritten unseen. */
function WorkspaceFormRound({
  workspace,
  save,
  onTakeTheirs,
}: WorkspaceFormProps & { onTakeTheirs: () => void }) {
  const router = useRouter();
  const [version, setVersion] = useState(workspace.version);
  const [overtaken, setOvertaken] = useState(false);

  const send = async (input: unknown) => {
    const result = await save(input);
    const conflict = !result.ok && result.code === "conflict";
    setOvertaken(conflict);
    if (!conflict) return result;
    router.refresh();
    return {
      ...result,
      message: "A colleague saved these settings since you opened them. Yours are not saved.",
    };
  };

  return (
    <Form
      action={send}
      submit="Save workspace"
      saved="Saved"
      also={{ version }}
      onDone={(done) => setVersion(done.version)}
    >
      <Field name="name" label="Name" help="The agency or brand, as your team knows it.">
        <Input required maxLength={80} autoComplete="organization" defaultValue={workspace.name} />
      </Field>
      <Field
        name="zone"
        label="Time zone"
        help="Days, send windows and reports are told by this clock, unless a recipient's own is known."
      >
        <ZonePicker defaultValue={workspace.zone} />
      </Field>
      <Field
        name="postalAddress"
        label="Postal address"
        optional="needed before the first mail"
        help="Stands at the foot of every mail, as the law in many countries asks of commercial mail. Without it this workspace cannot go live."
      >
        <Textarea
          rows={3}
          maxLength={400}
          autoComplete="street-address"
          defaultValue={workspace.postalAddress ?? ""}
        />
      </Field>
      {overtaken && workspace.version !== version && (
        <TheirVersion
          theirs={workspace}
          onTake={onTakeTheirs}
          onKeepMine={() => {
            setVersion(workspace.version);
            setOvertaken(false);
          }}
        />
      )}
    </Form>
  );
}

interface TheirVersionProps {
  theirs: Settings;
  onTake: () => void;
  onKeepMine: () => void;
}

function TheirVersion({ theirs, onTake, onKeepMine }: TheirVersionProps) {
  return (
    <Banner tone="attention" title="What your colleague saved" live>
      <WorkspaceFacts workspace={theirs} />
      <div className="flex flex-wrap gap-2 pt-3">
        <Button size="small" onClick={onTake}>
          Take theirs
        </Button>
        <Button size="small" onClick={onKeepMine}>
          Keep mine and save over theirs
        </Button>
      </div>
    </Banner>
  );
}

export function WorkspaceFacts({ workspace: { name, zone, postalAddress } }: { workspace: Settings }) {
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-8 gap-y-2">
      <dt className="text-muted">Name</dt>
      <dd className="wrap-anywhere">{name}</dd>
      <dt className="text-muted">Time zone</dt>
      <dd>{zone}</dd>
      <dt className="text-muted">Postal address</dt>
      <dd className="whitespace-pre-line wrap-anywhere">{postalAddress ?? "Not given yet"}</dd>
    </dl>
  );
}

interface NewWorkspaceFormProps {
  zone: string;
  create: (input: unknown) => Promise<ActionResult<{ workspaceId: string }>>;
}

export function NewWorkspaceForm({ zone, create }: NewWorkspaceFormProps) {
  return (
    <Form
      action={create}
      submit="Create workspace"
      look="secondary"
      clearWhenDone
      unguarded
      onDone={() =>
        showToast("The workspace was created", { detail: "Switch to it at the top of the navigation." })
      }
    >
      <Field name="name" label="Name">
        <Input required maxLength={80} autoComplete="off" />
      </Field>
      <Field name="zone" label="Time zone">
        <ZonePicker defaultValue={zone} />
      </Field>
    </Form>
  );
}
