export const metadata = { title: "Not allowed" };

export default function ForbiddenPage() {
  return (
    <main>
      <h1>Your role does not open this page</h1>
      <p>An owner or admin of this workspace can change your role under Settings, Team.</p>
      <a href="/">Back to today</a>
    </main>
  );
}
