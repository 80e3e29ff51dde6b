"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Soon at first, then less often. */
const WAITS_MS = [1000, 1500, 2000, 3000, 5000, 8000, 13_000] as const;
const LAST_MS = 30_000;

/** Reads the page again by itself, while something is on its way: a seal, a draft. */
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
