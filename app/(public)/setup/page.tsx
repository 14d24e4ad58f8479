import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { lookUpLink } from "@/lib/auth/link";
import { readSetupLink } from "@/lib/cam/operator/set-up";
import { Heading } from "../heading";
import { SetUpForm } from "./set-up-form";

export const metadata = { title: "Set up" };

const ZONES = [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])].sort();

export default async function SetUpPage({ searchParams }: PageProps<"/setup">) {
  const { token } = await searchParams;
  const given = typeof token === "string" ? token : "";
  const link = await lookUpLink((ctx) => readSetupLink(ctx, given));
  if ("throttled" in link) return <Banner tone="stop" title={link.throttled} />;

  if (link.found === "done") {
    return (
      <>
        <Heading title="CAM is set up already">
          <p>It has an owner, so this link opens nothing any more.</p>
        </Heading>
        <ButtonLink href="/sign-in" look="primary" className="w-full">
          Sign in
        </ButtonLink>
      </>
    );
  }
  if (link.found === "dead") {
    return (
      <Heading title="This set-up link is not valid">
        <p>
          It is not complete, or older than a week. Use the newest one that CAM printed when it started, or
          start it again to get one.
        </p>
      </Heading>
    );
  }
  return (
    <>
      <Heading title="Set up CAM">
        <p>
          You become the owner. Nothing is sent to anybody until you connect a mailbox and switch the
          workspace to live.
        </p>
      </Heading>
      <SetUpForm token={given} zones={ZONES} />
    </>
  );
}
