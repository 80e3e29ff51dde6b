"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { refreshSession } from "@/app/_web/api-client";
import { hasSignedIn } from "@/app/_web/preferences";

const lastKey = "collabhub_resumed";

/** True when the same return was tried seconds ago: the session is valid but its cookie does not arrive, so stop the loop. */
function circling(next: string): boolean {
  const [at, path] = (sessionStorage.getItem(lastKey) ?? "").split(" ");
  sessionStorage.setItem(lastKey, `${Date.now()} ${next}`);
  return path === next && Date.now() - Number(at) < 5_000;
}

/** What someone without an account presses on public pages: to apply for a role, to choose a plan. */
const newcomers = /^\/(find-roles\/[0-9a-f]{24}\/apply$|settings\/billing\?plan=)/;

/**
 * Refreshes the session same-site and returns; without one, goes to sign-in, or to register where this browser has never signed in
 * and a newcomer may have meant it. `next` was checked by the server.
 */
export function Resume({ next, signInPath, registerPath }: { next: string; signInPath: string; registerPath: string }) {
  const t = useTranslations("auth.resume");
  const [offline, setOffline] = useState(false);
  useEffect(() => {
    const again = circling(next);
    refreshSession().then(
      (alive) => {
        const start = newcomers.test(next) && !hasSignedIn() ? registerPath : signInPath;
        location.replace(alive && !again ? next : `${start}?next=${encodeURIComponent(next)}`);
      },
      () => {
        setOffline(true);
      },
    );
  }, [next, signInPath, registerPath]);
  return <p role="status">{offline ? t("offline") : null}</p>;
}
