import { Link } from "@/components/ui/link";
import { Heading, linkClass } from "../heading";
import { RequestForm } from "./request-form";

export const metadata = { title: "Forgotten password" };

export default function ResetPage() {
  return (
    <>
      <Heading title="Forgot your password?">
        <p>
          CAM cannot mail you a link: no mailbox is connected yet. An owner or admin of your workspace can
          make one for you under Settings, Team. Tell them directly, or leave a note here that they will find
          in the audit log.
        </p>
      </Heading>
      <RequestForm />
      <div className="mt-6 flex flex-col gap-3 border-line border-t pt-5 text-table text-muted">
        <p>Whoever runs the server can make a link at any time:</p>
        <code className="rounded-control bg-sunken px-3 py-2 font-mono text-ink">
          npm run -s cam -- password reset --email you@example.com
        </code>
        <Link href="/sign-in" className={linkClass}>
          Back to sign in
        </Link>
      </div>
    </>
  );
}
