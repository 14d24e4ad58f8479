import type { ReactNode } from "react";

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col items-center bg-canvas px-4 py-10 sm:py-20">
      <header className="mb-6">
        <p className="font-semibold text-lead text-soft tracking-tight">CAM</p>
      </header>
      <main className="w-full max-w-md rounded-card border border-line bg-surface p-6 sm:p-8">
        {children}
      </main>
    </div>
  );
}
