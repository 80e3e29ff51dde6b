"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import type { ToastAction, ToastTone } from "./toast-message";

const Toasts = lazy(() => import("./toasts"));

/** A message that closes after 6 s, paused on hover and focus, announced politely. `action` is usually Undo. */
export function toast(tone: ToastTone, message: string, action?: ToastAction): void {
  void import("./toast-message").then(({ showToast }) => showToast(tone, message, action));
}

const WAIT_MS = 1000;

/** Where messages appear. Comes after the page, so that it does not delay it, and before a message, so that it is announced. */
export function ToastHost() {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setReady(true);
      void import("./toast-message");
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, []);
  return ready ? (
    <Suspense fallback={null}>
      <Toasts />
    </Suspense>
  ) : null;
}
