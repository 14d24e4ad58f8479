import { NotAllowed } from "@/components/shell/refusals";

export const metadata = { title: "Not allowed" };

export default function ForbiddenPage() {
  return (
    <main>
      <NotAllowed />
    </main>
  );
}
