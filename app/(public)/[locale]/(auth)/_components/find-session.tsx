"use client";

import { useEffect } from "react";
import { refreshSession } from "@/app/_web/api-client";
import { hasSignedIn } from "@/app/_web/preferences";

const lastKey = "collabhub_found_session";

/**
 * A click in a mail carries no session cookie, because the cookies are Strict. Where someone has signed in on this browser, looks for
 * the session from within the site and loads the page again if it is alive, once per tab and page.
 */
export function FindSession() {
  useEffect(() => {
    if (!hasSignedIn()) return;
    const here = location.pathname + location.search;
    if (sessionStorage.getItem(lastKey) === here) return;
    sessionStorage.setItem(lastKey, here);
    refreshSession().then(
      (alive) => {
        if (alive) location.replace(here);
      },
      () => undefined,
    );
  }, []);
  return null;
}
