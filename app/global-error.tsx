"use client";

import "./globals.css";

/** The layout itself broke: the only page that brings its own document. It follows the device's theme. */
export default function GlobalErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <html lang="en" data-theme="system" data-density="compact">
      <body>
        <title>Broken · CAM</title>
        <main className="mx-auto flex min-h-[60dvh] max-w-xl flex-col items-start justify-center gap-5 px-4 py-16">
          <div>
            <h1 className="font-semibold text-title">CAM could not be shown</h1>
            <p className="pt-1 text-muted">
              Something broke on our side.{" "}
              {reference && (
                <>
                  If it stays, tell an admin this reference:{" "}
                  <code className="font-mono text-ink">{reference}</code>
                </>
              )}
            </p>
          </div>
          <button
            type="button"
            onClick={() => retry()}
            className="inline-flex h-control items-center rounded-control bg-accent px-3 font-medium text-on-accent hover:bg-accent-hover"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
