import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { DENSITY_COOKIE, readDensity, readTheme, THEME_COOKIE } from "@/components/shell/appearance";
import { Providers } from "@/components/shell/providers";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "CAM", template: "%s · CAM" },
  description: "Client Acquisition Mode: the careful operator dashboard for winning clients by mail.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, viewportFit: "cover" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  return (
    <html
      lang="en"
      data-theme={readTheme(jar.get(THEME_COOKIE)?.value)}
      data-density={readDensity(jar.get(DENSITY_COOKIE)?.value)}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <body>
        <Providers nonce={head.get("x-nonce") ?? undefined}>{children}</Providers>
      </body>
    </html>
  );
}
