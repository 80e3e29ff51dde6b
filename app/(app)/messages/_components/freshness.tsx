"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { RefreshOn } from "@/app/_web/live/refresh-on";

const EVERY_MS = 15_000;

/** Reads the list again when something in it changes, when the reader comes back to it, and every 15 seconds while they look at it. */
export function Freshness() {
  const router = useRouter();
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === "visible") router.refresh();
    };
    const timer = setInterval(refresh, EVERY_MS);
    window.addEventListener("focus", refresh);
    return () => {
      clearInterval(timer);
      window.removeEventListener("focus", refresh);
    };
  }, [router]);
  return <RefreshOn types={["message.created", "message.edited", "conversation.updated"]} />;
}
