"use client";

import { clsx } from "clsx";
import { FileUp } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import { formatBytes } from "@/lib/format/quantity";

interface FileDropProps {
  file: File | undefined;
  onChoose: (file: File) => void;
  /** What is asked for; the whole area can be pressed. */
  label: string;
  help?: string;
}

/** Takes a file that is dropped, or chosen with the browser's own window. */
export function FileDrop({ file, onChoose, label, help }: FileDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) onChoose(dropped);
  };
  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={clsx(
        "flex min-h-28 items-center gap-4 rounded-card border border-dashed px-card py-6 transition-colors",
        "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
        over ? "border-accent bg-accent-soft" : "border-control bg-surface hover:bg-hover",
      )}
    >
      <FileUp size={20} aria-hidden className="shrink-0 text-muted" />
      <span className="min-w-0">
        <span className="block font-medium wrap-anywhere">{file ? file.name : label}</span>
        <span className="block text-muted text-table">
          {file ? `${formatBytes(file.size)}. Press or drop to choose another.` : help}
        </span>
      </span>
      <input
        id={id}
        type="file"
        className="sr-only"
        accept=".csv,.tsv,.tab,.txt,.xlsx,text/csv,text/plain,text/tab-separated-values"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) onChoose(chosen);
          event.target.value = "";
        }}
      />
    </label>
  );
}
