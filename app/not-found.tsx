import { NotHere } from "@/components/shell/refusals";

export const metadata = { title: "Not found" };

export default function NotFoundPage() {
  return (
    <main>
      <NotHere />
    </main>
  );
}
