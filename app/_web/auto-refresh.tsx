"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Often at first, then less often. */
const WAITS_MS = [1000, 1500, 2000, 3000, 5000, 8000, 13_000] as const;
const LAST_MS = 30_000;

/** Refreshes the page automatically while a background result is pending: a seal, a draft. */
export function AutoRefresh() {
  const router = useRouter();
  useEffect(() => {
    let tries = 0;
    let timer: ReturnType<typeof setTimeout>;
    const again = () => {
      timer = setTimeout(() => {
        tries += 1;
        if (document.visibilityState === "visible") router.refresh();
        again();
      }, WAITS_MS[tries] ?? LAST_MS);
    };
    again();
    return () => {
      clearTimeout(timer);
    };
  }, [router]);
  return null;
}
