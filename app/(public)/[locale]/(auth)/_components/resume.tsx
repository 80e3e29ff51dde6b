"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { refreshSession } from "@/app/_web/api-client";

const lastKey = "collabhub_resumed";

/** True when the same return was tried seconds ago: the session is valid but its cookie does not arrive, so stop the loop. */
function circling(next: string): boolean {
  const [at, path] = (sessionStorage.getItem(lastKey) ?? "").split(" ");
  sessionStorage.setItem(lastKey, `${Date.now()} ${next}`);
  return path === next && Date.now() - Number(at) < 5_000;
}

/** Refreshes the session same-site and returns; without one, goes to sign-in. `next` was checked by the server. */
export function Resume({ next, signInPath }: { next: string; signInPath: string }) {
  const t = useTranslations("auth.resume");
  const [offline, setOffline] = useState(false);
  useEffect(() => {
    const again = circling(next);
    refreshSession().then(
      (alive) => {
        location.replace(alive && !again ? next : `${signInPath}?next=${encodeURIComponent(next)}`);
      },
      () => {
        setOffline(true);
      },
    );
  }, [next, signInPath]);
  return <p role="status">{offline ? t("offline") : null}</p>;
}
