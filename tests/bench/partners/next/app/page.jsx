export const dynamic = "force-dynamic";

export default function Page() {
  return (
    <main>
      <h1>Nothing but Next</h1>
    </main>
  );
}
