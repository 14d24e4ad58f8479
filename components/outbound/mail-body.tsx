"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";

const CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

interface MailBodyProps {
  text: string | null;
  html: string | null;
  headers: readonly { name: string; value: string }[];
}

/** What the reader sees. The HTML stands in a frame that runs nothing, asks nobody for anything and leads nowhere. */
export function MailBody({ text, html, headers }: MailBodyProps) {
  const [view, show] = useState<"text" | "html" | "headers">("text");
  const views = [
    ["text", "Text"],
    ["html", "As HTML"],
    ["headers", "Headers"],
  ] as const;
  return (
    <Card
      flush
      title="The mail"
      action={
        <div className="flex gap-1">
          {views.map(([is, label]) => (
            <Button
              key={is}
              size="small"
              look={view === is ? "secondary" : "quiet"}
              aria-pressed={view === is}
              onClick={() => show(is)}
            >
              {label}
            </Button>
          ))}
        </div>
      }
    >
      <div className="border-line border-t">
        {view === "text" && (
          <pre className="prose-measure whitespace-pre-wrap px-card py-4 font-sans text-body wrap-anywhere">
            {text ?? "The text is gone with the person who was erased."}
          </pre>
        )}
        {view === "html" &&
          (html ? (
            <iframe
              title="The mail as HTML"
              sandbox=""
              srcDoc={`<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${CSP}"><meta name="color-scheme" content="light"><body style="font:14px/1.5 system-ui;margin:16px;background:#fff;color:#222">${html}`}
              className="h-96 w-full bg-white"
            />
          ) : (
            <p className="px-card py-4 text-muted">There is no HTML: it goes as text alone.</p>
          ))}
        {view === "headers" && (
          <dl className="divide-y divide-line font-mono text-table">
            {headers.map(({ name, value }) => (
              <div key={name} className="grid gap-x-3 px-card py-1.5 sm:grid-cols-[11rem_1fr]">
                <dt className="text-muted">{name}</dt>
                <dd className="min-w-0 wrap-anywhere">{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </Card>
  );
}
