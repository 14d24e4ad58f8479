import type { Metadata } from "next";
import { connection } from "next/server";
import { ZonesProvider } from "@/components/ui/zones";
import { developmentOnly } from "@/lib/http/development";
import { Actions } from "./actions-section";
import { Charts } from "./charts-section";
import { Forms } from "./forms-section";
import { Lists } from "./list-section";
import { Looks } from "./looks";
import { Meanings } from "./meanings-section";
import { States } from "./states-section";

export const metadata: Metadata = { title: "Gallery" };

/** Every component in every state, for those who build CAM. */
export default async function GalleryPage() {
  developmentOnly();
  await connection();
  const now = new Date();
  return (
    <ZonesProvider zone="Europe/Lisbon" viewerZone="Europe/Berlin" now={now}>
      <main className="mx-auto flex max-w-5xl flex-col gap-6 px-4 py-8 sm:px-8">
        <Looks />
        <Actions />
        <Meanings />
        <Forms />
        <Lists />
        <Charts now={now} />
        <States />
      </main>
    </ZonesProvider>
  );
}
