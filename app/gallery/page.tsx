import type { Metadata } from "next";
import { connection } from "next/server";
import { ZonesProvider } from "@/components/ui/zones";
import { developmentOnly } from "@/lib/http/development";
import { Actions } from "./actions-section";
import { Forms } from "./forms-section";
import { Meanings } from "./meanings-section";
import { States } from "./states-section";

export const metadata: Metadata = { title: "Gallery" };

/** Every component in every state, for those who build CAM. */
export default async function GalleryPage() {
  developmentOnly();
  await connection();
  return (
    <ZonesProvider zone="Europe/Lisbon" viewerZone="Europe/Berlin" now={new Date()}>
      <main className="mx-auto flex max-w-5xl flex-col gap-6 px-4 py-8 sm:px-8">
        <Actions />
        <Meanings />
        <Forms />
        <States />
      </main>
    </ZonesProvider>
  );
}
