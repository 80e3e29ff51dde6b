"use client";

import { Button } from "@mantine/core";
import { IconExternalLink } from "@/app/_ui/icons";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { ReactNode } from "react";
import { ApiProblem } from "@/app/_web/api-client";
import { awaitSubscription } from "@/app/_web/await-subscription";

/**
 * The provider's page of one invoice, in a new tab, since it does not lead back. A reader who returns to this tab sees
 * the payment as soon as it is confirmed.
 */
export function PayLink({ url, children }: { url: string; children: ReactNode }) {
  const router = useRouter();
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let looking = false;
    const look = () => {
      if (looking) return;
      looking = true;
      awaitSubscription(({ payment }) => payment === null, { signal })
        .then(() => {
          router.refresh();
        })
        .catch((error: unknown) => {
          // Without a connection or a session there is nothing to update; the page's own actions report that.
          if (!signal.aborted && !(error instanceof ApiProblem)) throw error;
        })
        .finally(() => {
          looking = false;
        });
    };
    window.addEventListener("focus", look, { signal });
    return () => {
      controller.abort();
    };
  }, [router]);
  return (
    <Button
      component="a"
      href={url}
      target="_blank"
      rel="noreferrer"
      rightSection={<IconExternalLink size={16} stroke={1.75} aria-hidden />}
    >
      {children}
    </Button>
  );
}
