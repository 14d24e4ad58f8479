import type { ReactNode } from "react";

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col items-center bg-canvas px-4 py-10 sm:py-20">
      <header className="mb-6">
        <p className="flex items-center gap-2 font-semibold text-lead tracking-tight">
          <svg viewBox="0 0 32 32" aria-hidden="true" className="size-6">
            <rect width="32" height="32" rx="7" className="fill-accent" />
            <path
              d="M21.5 11.2a7 7 0 1 0 0 9.6"
              fill="none"
              strokeWidth="3"
              strokeLinecap="round"
              className="stroke-on-accent"
            />
            <circle cx="22.5" cy="16" r="2" className="fill-on-accent" />
          </svg>
          CAM
        </p>
      </header>
      <main className="w-full max-w-md rounded-card border border-line bg-surface p-6 sm:p-8">
        {children}
      </main>
    </div>
  );
}
