import { apiFetch } from "./api-client";

/** `/fr/roles/665f…` as `/roles/{id}`: which page it is, and nothing of what it shows. */
export function pageTemplate(path: string): string {
  const parts = path
    .replace(/^\/fr(?=\/|$)/, "")
    .split("/")
    .filter(Boolean)
    .map((part) => (/^[a-z][a-z-]{0,30}$/.test(part) ? part : "{id}"));
  return `/${parts.join("/")}`;
}

/** Counts a view of the page. Only called after its visitor agreed to that; a count that fails is none. */
export function countView(path: string): void {
  apiFetch("/analytics/views", { body: { page: pageTemplate(path) } }).catch(() => undefined);
}
