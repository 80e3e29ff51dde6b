"use client";

import { useEffect } from "react";

/** Registers the worker that shows the offline page. It keeps that one page and nothing else. */
export function OfflineWorker() {
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    navigator.serviceWorker.register("/sw.js").catch(reportError);
  }, []);
  return null;
}
