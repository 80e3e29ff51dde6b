"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { UnreadCounts } from "@/lib/stream/events";
import { noteRendered } from "./live-events";
import { useStreamEvents } from "./use-stream-events";

/** After the page, which comes first. */
const WAIT_MS = 1000;

export interface LiveFollowerProps {
  userId: string;
  /** Where the reader's log ended when `unread` was counted. */
  place: number;
  unread: UnreadCounts;
}

/** Follows the reader's events while a page is open, and refreshes it where some were missed. Shows nothing. */
export function LiveFollower({ userId, place, unread: { messages, notifications } }: LiveFollowerProps) {
  const router = useRouter();
  useEffect(() => {
    noteRendered(place, { messages, notifications });
  }, [place, messages, notifications]);
  useStreamEvents({
    reset: () => {
      router.refresh();
    },
  });
  useEffect(() => {
    let stop: (() => void) | undefined;
    let gone = false;
    const timer = setTimeout(() => {
      import("./follow").then(
        ({ followEvents }) => {
          if (!gone) stop = followEvents(userId);
        },
        // Offline, or a release has gone: the page works without.
        () => undefined,
      );
    }, WAIT_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
      stop?.();
    };
  }, [userId]);
  return null;
}
