"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useState } from "react";

/**
 * The open applicant, kept in the address so that it can be shared and Back closes it. Changes show at once: the
 * router's own view of the address waits for a refresh in progress, and a drawer must not.
 */
export function useOpenApplicant(): readonly [string | null, (id: string | null) => void] {
  const pathname = usePathname();
  const asked = useSearchParams().get("applicant");
  const [openId, setOpenId] = useState(asked);

  useEffect(() => {
    const follow = () => {
      setOpenId(new URLSearchParams(location.search).get("applicant"));
    };
    addEventListener("popstate", follow);
    return () => {
      removeEventListener("popstate", follow);
    };
  }, []);

  const open = useCallback(
    (id: string | null) => {
      setOpenId(id);
      history.pushState(null, "", id === null ? pathname : `${pathname}?applicant=${id}`);
    },
    [pathname],
  );
  return [openId, open];
}
