"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Form } from "@/components/ui/form";
import type { ActionResult } from "@/lib/actions/action-result";
import { atFields, settingsFrom } from "./form-values";
import { type Colleague, GoalFields } from "./goal-fields";
import { setupAt } from "./steps";

interface NewCampaignProps {
  /** Whoever makes it answers for it until somebody else does. */
  owner: string;
  colleagues: readonly Colleague[];
  create: (input: unknown) => Promise<ActionResult<{ campaignId: string }>>;
}

/** The first step. It makes the draft, so that nothing typed after it can be lost. */
export function NewCampaign({ owner, colleagues, create }: NewCampaignProps) {
  const router = useRouter();
  const send = async (input: unknown) => {
    const result = await create(input);
    return result.ok || !result.fields ? result : { ...result, fields: atFields(result.fields) };
  };
  return (
    <Card>
      <Form
        action={send}
        toInput={settingsFrom}
        submit="Save draft and go on"
        className="!max-w-none"
        // Going back from the second step leads to the list: here it would make the draft once more.
        onDone={({ campaignId }) => router.replace(setupAt(campaignId, "who") as Route)}
        beside={
          <ButtonLink look="quiet" href="/campaigns">
            Cancel
          </ButtonLink>
        }
      >
        <GoalFields
          colleagues={colleagues}
          settings={{
            name: "",
            service: null,
            goalClients: null,
            goalMrrMinor: null,
            currency: "EUR",
            ownerId: owner,
          }}
        />
      </Form>
    </Card>
  );
}
