"use client";

import { useEffect } from "react";
import { refreshSession } from "@/app/_web/api-client";

const lastKey = "collabhub_found_session";

/**
 * A click in a mail carries no session cookie, because the cookies are Strict. Looks for the session from within the site and
 * loads the page again where there is one, once per tab and page.
 */
export function FindSession() {
  useEffect(() => {
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
