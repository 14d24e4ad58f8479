"use client";

import { useEffect, useRef, useState } from "react";
import { useUnsavedWork } from "@/components/ui/unsaved-work";
import { sendFile } from "./send-file";

export interface Uploading {
  name: string;
  size: number;
  done: number;
  startedAt: Date;
  at: Date;
}

interface Job {
  /** What the file belongs to: "/api/cam/imports/…". */
  address: string;
  file: File;
  from: number;
  pieceBytes: number;
}

/** A file on its way to the server: how far it is, what went wrong, and a way to stop it. */
export function useUpload() {
  const [uploading, setUploading] = useState<Uploading>();
  const [problem, setProblem] = useState<string>();
  const stopper = useRef<AbortController>(undefined);
  useUnsavedWork(uploading !== undefined, "under-way");
  useEffect(() => () => stopper.current?.abort(), []);

  /** True when all of it has arrived. */
  const upload = async ({ address, file, from, pieceBytes }: Job): Promise<boolean> => {
    stopper.current = new AbortController();
    const startedAt = new Date();
    const show = (done: number) =>
      setUploading({ name: file.name, size: file.size, done, startedAt, at: new Date() });
    setProblem(undefined);
    show(from);
    const { signal } = stopper.current;
    try {
      await sendFile({ address, file, from, pieceBytes, signal, onProgress: show });
      return true;
    } catch (error) {
      if (!signal.aborted) setProblem(error instanceof Error ? error.message : String(error));
      return false;
    } finally {
      setUploading(undefined);
    }
  };
  return { uploading, problem, setProblem, upload, stop: () => stopper.current?.abort() };
}
