"use client";

import { useSyncExternalStore } from "react";
import type { UnreadCounts } from "@/lib/stream/events";
import { liveCounts } from "./live-events";

/** What the reader has not read: as rendered, then as it changes. */
export const useUnread = (rendered: UnreadCounts): UnreadCounts =>
  useSyncExternalStore(liveCounts.subscribe, liveCounts.get, () => undefined) ?? rendered;
