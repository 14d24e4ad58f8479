"use client";

import { type FormEvent, useState } from "react";
import { ask } from "@/components/ui/ask";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";

interface Found {
  id: string;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  email: string | null;
  campaign: string;
}

interface WhoseMessageProps {
  from: string;
  onPick: (lead: { id: string; name: string }) => void;
}

const nameOf = ({ firstName, lastName, email }: Found) =>
  [firstName, lastName].filter(Boolean).join(" ") || email || "Somebody without a name";

/** A message of nobody known: whose it is, one says here, and what it says follows for them. */
export function WhoseMessage({ from, onPick }: WhoseMessageProps) {
  const [words, setWords] = useState("");
  const [found, setFound] = useState<readonly Found[]>();
  const [trouble, setTrouble] = useState<string>();
  const search = (event: FormEvent) => {
    event.preventDefault();
    setTrouble(undefined);
    ask<{ items: Found[] }>(`/api/cam/leads?limit=8&q=${encodeURIComponent(words.trim())}`).then(
      ({ items }) => setFound(items),
      (error: Error) => setTrouble(error.message),
    );
  };
  return (
    <Card title="Whose message is it?">
      <p className="pb-3 text-muted text-table wrap-anywhere">
        It names no mail of yours, and {from} is nobody you wrote to. Find whose it is: what it says follows
        for them.
      </p>
      <form className="flex gap-2" onSubmit={search}>
        <Input
          aria-label="A name, a company or an address"
          placeholder="A name, a company or an address"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Button type="submit" disabled={words.trim() === ""}>
          Find
        </Button>
      </form>
      {trouble && (
        <p role="alert" className="pt-2 text-stop text-table">
          {trouble}
        </p>
      )}
      {found && (
        <ul className="flex flex-col pt-2 text-table">
          {found.length === 0 && <li className="text-muted">Nobody of that name.</li>}
          {found.map((lead) => (
            <li key={lead.id}>
              <button
                type="button"
                onClick={() => onPick({ id: lead.id, name: nameOf(lead) })}
                className="flex w-full flex-col rounded-control px-2 py-1.5 text-left hover:bg-hover"
              >
                <span className="font-medium wrap-anywhere">{nameOf(lead)}</span>
                <span className="text-meta text-muted wrap-anywhere">
                  {[lead.company, lead.email, lead.campaign].filter(Boolean).join(", ")}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
