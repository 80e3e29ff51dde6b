"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef } from "react";
import { useConfirm } from "../confirm";

/** The question whether to lose what was typed; resolves true where the reader agrees. */
function useAskToLeave(place: "page" | "dialog"): () => Promise<boolean> {
  const confirm = useConfirm();
  const t = useTranslations("common.leave");
  return useCallback(
    () =>
      confirm({
        title: t(place === "page" ? "title" : "closeTitle"),
        consequence: t(place === "page" ? "text" : "closeText"),
        confirmLabel: t(place === "page" ? "leave" : "close"),
        safeLabel: t("stay"),
        destructive: true,
      }),
    [confirm, t, place],
  );
}

/** A dialog's way to close that asks first where something is typed and not sent. */
export function useGuardedClose(unsent: boolean, onClose: () => void): () => void {
  const ask = useAskToLeave("dialog");
  const asking = useRef(false);
  return () => {
    if (!unsent) {
      onClose();
      return;
    }
    // The same Escape that answers the question reaches this dialog too.
    if (asking.current) return;
    asking.current = true;
    void ask().then((agreed) => {
      setTimeout(() => {
        asking.current = false;
      });
      if (agreed) onClose();
    });
  };
}

/** The link that a click would follow in this window to another page, or null. */
function followed(event: MouseEvent): URL | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.hasAttribute("download")) return null;
  if (link.target !== "" && link.target !== "_self") return null;
  const url = new URL(link.href);
  const samePage = url.pathname === location.pathname && url.search === location.search;
  return url.origin === location.origin && !samePage ? url : null;
}

/** Asks before a page is left on which something is typed and not sent: at a link, at a reload, at the closing of the tab. */
export function useLeaveGuard(unsent: boolean): void {
  const ask = useAskToLeave("page");
  const router = useRouter();
  useEffect(() => {
    if (!unsent) return undefined;
    let leaving = false;
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!leaving) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const url = followed(event);
      if (url === null || leaving) return;
      event.preventDefault();
      event.stopPropagation();
      void ask().then((agreed) => {
        if (!agreed) return;
        leaving = true;
        router.push(`${url.pathname}${url.search}${url.hash}`);
      });
    };
    addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, true);
    return () => {
      removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, true);
    };
  }, [unsent, ask, router]);
}
