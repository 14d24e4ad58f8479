"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { answerOf } from "@/components/ui/answer";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast";
import type { ReplyClass } from "@/lib/db/generated/enums";
import type { Occasion, ReadingDeeds } from "./told";
import { Trial } from "./trial";

const ASK = "ASK";
const MEANINGS = [
  { value: "NEUTRAL", label: "Neutral: an answer, neither yes nor no" },
  { value: "POSITIVE", label: "Positive: they are interested" },
  { value: "NEGATIVE", label: "Negative: not interested" },
  { value: "UNSUB", label: "No more mail, from anybody here" },
  { value: "OOO", label: "Out of office" },
  { value: ASK, label: "Not sure: a person is asked" },
] as const;
type Meaning = (typeof MEANINGS)[number]["value"];

const PAUSE_MS = 300;

interface RuleDialogProps {
  deeds: ReadingDeeds;
  occasion?: Occasion;
  onClose: () => void;
}

const meaningOf = (says: ReplyClass | null | undefined): Meaning =>
  MEANINGS.find(({ value }) => value === says)?.value ?? "NEUTRAL";

/** One line is what such messages share; the rest of this one is its writer's alone. */
const firstLine = (text: string) =>
  text
    .split("\n")
    .find((line) => line.trim() !== "")
    ?.trim() ?? "";

/** A rule, with what it would have made of the last messages beside it while it is written. */
export function RuleDialog({ deeds, occasion, onClose }: RuleDialogProps) {
  const [words, setWords] = useState(firstLine(occasion?.text ?? ""));
  const [sender, setSender] = useState("");
  const [meaning, setMeaning] = useState<Meaning>(meaningOf(occasion?.says));
  const says = meaning === ASK ? null : meaning;
  const [asked, setAsked] = useState({ words, sender, says });
  useEffect(() => {
    const timer = setTimeout(() => setAsked({ words, sender, says }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words, sender, says]);
  const { data: tried } = useQuery({
    queryKey: ["reading-rule", asked],
    queryFn: () => answerOf(deeds.look(asked)),
    enabled: asked.words.trim() !== "" || asked.sender.trim() !== "",
    placeholderData: keepPreviousData,
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={occasion ? "A rule made of this message" : "A new rule"}
      description="From now on, messages that fit are read so. What came in before stays as it is. You see every rule here, and take it out again."
    >
      <Form
        action={(values) =>
          deeds.make({ ...values, says, ...(occasion && { inboundId: occasion.inboundId }) })
        }
        submit="Make rule"
        beside={
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
        }
        onDone={() => {
          showToast("The rule reads what comes in from now on.", { tone: "positive" });
          onClose();
        }}
      >
        <div className="grid gap-4 md:grid-cols-2">
          <Field
            name="words"
            label="Messages that say"
            optional="or name a sender"
            help="Only what all of them say. Case, accents and signs do not matter."
          >
            <Input
              autoFocus
              maxLength={200}
              autoComplete="off"
              value={words}
              onChange={(event) => setWords(event.target.value)}
              placeholder="treat this as concluded"
            />
          </Field>
          <Field
            name="sender"
            label="From"
            optional
            help={occasion?.from ? `This one came from ${occasion.from}.` : "An address, or a whole domain."}
          >
            <Input
              maxLength={320}
              autoComplete="off"
              value={sender}
              onChange={(event) => setSender(event.target.value)}
              placeholder="example.com"
            />
          </Field>
          <Field name="says" label="Mean">
            <Select options={MEANINGS} value={meaning} onValueChange={setMeaning} />
          </Field>
          <Field name="because" label="Why" optional>
            <Input maxLength={500} autoComplete="off" placeholder="Their ticket system always ends so." />
          </Field>
        </div>
        <Trial tried={tried} />
      </Form>
    </Dialog>
  );
}
