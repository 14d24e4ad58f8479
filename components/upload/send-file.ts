import { ask } from "@/components/ui/ask";

interface Upload {
  /** What the file belongs to; its pieces go below it. */
  address: string;
  file: File;
  /** Bytes that have arrived already. */
  from: number;
  pieceBytes: number;
  signal: AbortSignal;
  onProgress: (bytes: number) => void;
}

/** A piece is tried again this often, each time after a longer pause. */
const TRIES = 6;

/** Sends a file piece by piece, so that its size does not matter and a lost connection costs one piece. */
export async function sendFile({ address, file, from, pieceBytes, signal, onProgress }: Upload) {
  let at = from;
  let failed = 0;
  while (at < file.size) {
    signal.throwIfAborted();
    const base64 = await asBase64(file.slice(at, at + pieceBytes));
    const answer = await send(`${address}/pieces`, { offset: at, base64 }, signal);
    if (answer.arrived !== undefined) {
      at = answer.arrived;
      failed = 0;
      onProgress(at);
    } else if (answer.final || ++failed >= TRIES) {
      throw new Error(answer.because);
    } else {
      await pause(500 * 2 ** failed, signal);
      // An answer that was lost says nothing about the piece: the server knows where the file stands.
      at = (await standsAt(address, signal)) ?? at;
    }
  }
}

interface Sent {
  arrived?: number;
  because?: string;
  /** Trying again would change nothing. */
  final?: boolean;
}

async function send(path: string, body: object, signal: AbortSignal): Promise<Sent> {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(body),
      signal,
    });
    const told = (await answer.json().catch(() => ({}))) as { bytesArrived?: number; detail?: string };
    if (answer.ok && told.bytesArrived !== undefined) return { arrived: told.bytesArrived };
    const again = answer.status >= 500 || [408, 409, 425, 429].includes(answer.status);
    return { because: told.detail ?? `The server answered ${answer.status}.`, final: !again };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof TypeError)) throw error;
    return { because: "The connection to the server was lost and did not come back." };
  }
}

async function standsAt(address: string, signal: AbortSignal) {
  try {
    return (await ask<{ bytesArrived: number }>(address, signal)).bytesArrived;
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

function asBase64(part: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    // The file was moved or changed while it was read.
    reader.onerror = () =>
      reject(new Error("The file could not be read any more. Was it moved or changed? Choose it again."));
    reader.readAsDataURL(part);
  });
}
