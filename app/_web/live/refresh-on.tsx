"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import type { StreamEventType } from "@/lib/stream/states";
import { onLiveEvent } from "./live-events";

/** Events that come together lead to one refresh. */
const GATHER_MS = 300;

/** Refreshes the page when one of some events arrives or events were missed; a hidden one when it is looked at again. Shows nothing. */
export function RefreshOn({ types }: { types: readonly StreamEventType[] }) {
  const router = useRouter();
  const wanted = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    wanted.current = new Set([...types, "reset"]);
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stale = false;
    const refresh = () => {
      if (!stale || document.visibilityState === "hidden") return;
      stale = false;
      router.refresh();
    };
    const ignore = onLiveEvent(({ type }) => {
      if (!wanted.current.has(type)) return;
      stale = true;
      clearTimeout(timer);
      timer = setTimeout(refresh, GATHER_MS);
    });
    document.addEventListener("visibilitychange", refresh);
    return () => {
      ignore();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", refresh);
    };
  }, [router]);
  return null;
}
