import { loadPage } from "./load-page";

/** Goes to sign-in and returns to this page afterwards. Browser only; public pages need a full load. */
export function signInAgain(): void {
  loadPage(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
}
