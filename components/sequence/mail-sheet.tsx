"use client";

import { useState } from "react";
import { Address } from "@/components/ui/address";
import { Button } from "@/components/ui/button";
import type { Previewed } from "@/lib/cam/sequence/preview";

/** A mail as a mail program shows it: who, to whom, its subject, its text; or the HTML that is made of the text. */
export function MailSheet({ letter }: { letter: Previewed }) {
  const [asHtml, setAsHtml] = useState(false);
  const { to, from } = letter;
  const facts: [name: string, value: string][] = [
    ["From", from ? `${from.name} <${from.address}>` : "No mailbox yet"],
    ["To", to.address ? `${to.name ?? ""} <${to.address}>`.trim() : "No address"],
  ];
  return (
    <article aria-label="The mail" className="overflow-hidden rounded-card border border-line">
      <header className="flex flex-col gap-1 border-line border-b bg-sunken px-4 py-3 text-table">
        {facts.map(([name, value]) => (
          <p key={name} className="flex gap-2 wrap-anywhere">
            <span className="w-12 shrink-0 text-muted">{name}</span>
            <span dir="auto">
              <Address>{value}</Address>
            </span>
          </p>
        ))}
        {letter.ok && (
          <p className="flex gap-2 wrap-anywhere">
            <span className="w-12 shrink-0 text-muted">Subject</span>
            <span dir="auto" className="font-medium">
              {letter.subject || "No subject"}
            </span>
          </p>
        )}
      </header>
      {letter.ok && (
        <>
          {asHtml ? (
            // Nothing in it may run, or reach anything.
            <iframe
              sandbox=""
              title="The mail as HTML"
              srcDoc={letter.html}
              className="h-96 w-full bg-[white]"
            />
          ) : (
            <div dir="auto" className="max-h-[32rem] overflow-y-auto p-4 whitespace-pre-wrap wrap-anywhere">
              {letter.text}
            </div>
          )}
          <footer className="flex gap-2 border-line border-t px-4 py-2">
            <Button size="small" look="quiet" aria-pressed={asHtml} onClick={() => setAsHtml(!asHtml)}>
              {asHtml ? "Show it as text" : "Show it as HTML"}
            </Button>
          </footer>
        </>
      )}
    </article>
  );
}
