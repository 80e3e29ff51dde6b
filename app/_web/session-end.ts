import { loadPage } from "./load-page";

/** Leaves for sign-in and comes back to this page afterwards. Browser only; crossing to the public pages is a full load. */
export function signInAgain(): void {
  loadPage(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
}
