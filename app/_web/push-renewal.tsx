"use client";

import { useEffect } from "react";

/** Has the pushes of a browser that shows them belong to the present sign-in. Loads nothing in other browsers. */
export function PushRenewal() {
  useEffect(() => {
    if (!("Notification" in window) || Notification.permission !== "granted") return;
    import("./push").then(({ renewPush }) => renewPush()).catch(reportError);
  }, []);
  return null;
}
