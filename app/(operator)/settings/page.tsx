import { redirect } from "next/navigation";
import { operatorContext } from "@/lib/auth/operator";

export default async function SettingsPage() {
  await operatorContext();
  redirect("/settings/workspace");
}
