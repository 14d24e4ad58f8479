import type { ReactNode } from "react";

/** For people who were written to: no name of ours, no way in, nothing but what they came for. */
export default function ReaderLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col items-center bg-canvas px-4 py-10 sm:py-20">
      <main className="w-full max-w-md rounded-card border border-line bg-surface p-6 sm:p-8">
        {children}
      </main>
    </div>
  );
}
