"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Tried } from "@/lib/cam/own-word/schema";

const PAUSE_MS = 250;

/** Type a title or an industry, see how it is read and why. */
export function TryBox({ asOf }: { asOf: string }) {
  const [title, setTitle] = useState("");
  const [industry, setIndustry] = useState("");
  const [asked, setAsked] = useState({ title: "", industry: "" });
  useEffect(() => {
    const timer = setTimeout(() => setAsked({ title: title.trim(), industry: industry.trim() }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [title, industry]);
  const { data, isError } = useQuery({
    queryKey: ["words", asked, asOf],
    queryFn: async () => {
      const answer = await fetch(`/api/live/words?${new URLSearchParams(asked)}`);
      if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
      return answer.json() as Promise<Tried>;
    },
    enabled: asked.title !== "" || asked.industry !== "",
    placeholderData: keepPreviousData,
  });
  return (
    <Card title="Try it" help="Nothing is saved by trying.">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="title" label="Title">
          <Input
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            placeholder="VP, Sales EMEA"
          />
        </Field>
        <Field name="industry" label="Industry">
          <Input
            value={industry}
            onChange={(event) => setIndustry(event.target.value)}
            placeholder="Maschinenbau"
          />
        </Field>
      </div>
      <div aria-live="polite" className="flex flex-col gap-1 pt-3 text-table empty:pt-0">
        {isError && <p className="text-stop">The server did not answer. Type again to ask once more.</p>}
        {data && asked.title && (
          <p>
            <Read what="Role" is={data.role} /> · <Read what="Seniority" is={data.seniority} />
            {data.guessed && " (nothing in it names a rank)"}
            {data.by.length > 0 && (
              <span className="text-muted"> · read from {data.by.map((word) => `“${word}”`).join(", ")}</span>
            )}
          </p>
        )}
        {data && asked.industry && (
          <p>
            <Read what="Industry" is={data.industry} />
          </p>
        )}
      </div>
    </Card>
  );
}

const Read = ({ what, is }: { what: string; is: string | null }) => (
  <>
    {what}: {is ? <strong>{is}</strong> : <span className="text-muted">not understood</span>}
  </>
);
