const key = "collabhub_follow";
const KEEP_MS = 24 * 3_600_000;

/** What someone wanted to save before they signed in. Kept in this browser alone, for a day, so that no link can save anything. */
export function rememberFollow(kind: "role" | "startup", id: string): void {
  localStorage.setItem(key, `${kind} ${id} ${Date.now()}`);
}

/** Whether this is what they wanted to save; asks once. Browser only. */
export function takeFollow(kind: "role" | "startup", id: string): boolean {
  const [what, which, at] = (localStorage.getItem(key) ?? "").split(" ");
  if (what !== kind || which !== id) return false;
  localStorage.removeItem(key);
  return Date.now() - Number(at) < KEEP_MS;
}
