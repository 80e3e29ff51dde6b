export default function Page() {
  return (
    <main>
      <h1>Nothing but Next, made at the build</h1>
    </main>
  );
}
