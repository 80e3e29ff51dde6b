"use client";

import { useEffect } from "react";

/** Registers the service worker that shows the offline page. It caches that page alone. */
export function OfflineWorker() {
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    navigator.serviceWorker.register("/sw.js").catch(reportError);
  }, []);
  return null;
}
